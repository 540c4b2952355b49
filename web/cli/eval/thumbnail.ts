import * as platform from '#platform';
import { CrosshashError } from '../../errors.js';

const side = 112;

/** A small copy of a picture as a data URL. Nothing when it cannot be read, such as one that is gone. */
export async function thumbnail(place: string): Promise<string | undefined> {
  try {
    const { default: sharp } = await import('sharp');
    const picture = sharp(await platform.readBytes(place)).autoOrient();
    const jpeg = await picture
      .resize(2 * side, side, { fit: 'inside' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 70 })
      .toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  } catch (error) {
    if (error instanceof CrosshashError && error.code !== 'file-not-found') throw error;
    return undefined;
  }
}
