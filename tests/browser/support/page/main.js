// What a test evaluates in the page cannot import; it finds the package here.
import * as crosshash from 'crosshash';

globalThis.crosshash = crosshash;
