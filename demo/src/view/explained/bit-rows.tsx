const columns = 32;
const pitch = 10;
const size = 8.5;

/** The bits of a packed code, bit i in byte i / 8 at 1 << (i % 8). */
export function bitsOf(code: Uint8Array): boolean[] {
  return Array.from({ length: code.length * 8 }, (_, i) => ((code[i >> 3] ?? 0) & (1 << (i & 7))) !== 0);
}

/** The squares of all bits for which `wanted` holds, as one path. */
function squares(bits: readonly boolean[], wanted: (bit: boolean, i: number) => boolean): string {
  return bits
    .map((bit, i) => {
      if (!wanted(bit, i)) return '';
      return `M${(i % columns) * pitch} ${Math.floor(i / columns) * pitch}h${size}v${size}h-${size}z`;
    })
    .join('');
}

interface BitRowsProps {
  readonly bits: readonly boolean[];
  /** Bits that are other than these are drawn in another colour. */
  readonly compared?: readonly boolean[];
  readonly label: string;
}

export function BitRows({ bits, compared = bits, label }: BitRowsProps) {
  const same = (bit: boolean, i: number) => compared[i] === bit;
  const rows = Math.ceil(bits.length / columns);
  return (
    <svg class="bits" viewBox={`0 0 ${columns * pitch - 1.5} ${rows * pitch - 1.5}`} role="img" aria-label={label}>
      <path class="bit-off" d={squares(bits, (bit, i) => !bit && same(bit, i))} />
      <path class="bit-on" d={squares(bits, (bit, i) => bit && same(bit, i))} />
      <path class="bit-other-off" d={squares(bits, (bit, i) => !bit && !same(bit, i))} />
      <path class="bit-other-on" d={squares(bits, (bit, i) => bit && !same(bit, i))} />
    </svg>
  );
}
