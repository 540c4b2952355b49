const picture = /\.(?:png|jpe?g|webp|gif|avif|bmp|svg|ico|apng|jfif|tiff?|heic)$/i;

/** Whether a file claims to be a picture; what is in it shows later. */
export function isPicture({ name, type }: File): boolean {
  return type.startsWith('image/') || picture.test(name);
}

/** The same file, chosen twice, has the same id; another file of the same name has not. */
export function idOf(file: File): string {
  return `${file.webkitRelativePath || file.name} ${file.size} ${file.lastModified}`;
}

/** `IMG_holiday-2019.jpg` reads "IMG holiday 2019". */
export function titleOf({ name }: File): string {
  const words = name
    .replace(/\.\w+$/, '')
    .replace(/[_\-.]+/g, ' ')
    .trim();
  return words || name;
}
