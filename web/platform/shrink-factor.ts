// A photo of 12 megapixels holds nothing that a network of some hundred pixels a side would see.
const largePixels = 4_000_000;
const enoughSide = 1024;

/** The whole number by which both sides of a picture are divided when it is decoded; 1 leaves it as it is. */
export function shrinkFactor(width: number, height: number): number {
  return width * height > largePixels ? Math.max(1, Math.floor(Math.min(width, height) / enoughSide)) : 1;
}
