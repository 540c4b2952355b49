// What a test evaluates in the page cannot import; it finds here what it needs.
import * as crosshash from 'crosshash';
import * as engine from 'crosshash/engine';

const { CrosshashError } = crosshash;

/** Waits for a call to fail. Gives the code of its error, and whether the error is of the class that the page knows. */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error instanceof CrosshashError ? error.code : `no CrosshashError but ${error}`;
  }
  return 'no failure';
}

/** The pixels of a picture of one colour. */
function imageData(colour, width = 12, height = 10) {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.fillStyle = colour === 'green' ? 'lime' : colour; // what CSS calls green is dark
  context.fillRect(0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The same as a PNG file. */
async function png(colour, width = 12, height = 10) {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d').putImageData(imageData(colour, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The colours that the tiny model knows. */
const colours = ['red', 'green', 'blue', 'yellow', 'cyan', 'magenta', 'white', 'black'];

/** A gallery of one picture of each colour; its name is its id and, in capitals, its title. */
async function colourGallery(model) {
  const gallery = await crosshash.Gallery.create({ model });
  await gallery.add(colours.map((id) => ({ image: imageData(id), id, title: id.toUpperCase() })));
  return gallery;
}

Object.assign(globalThis, { crosshash, engine, testing: { failure, imageData, png, colours, colourGallery } });
