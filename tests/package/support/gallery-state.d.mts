import type { Gallery } from 'crosshash';

export function stateOf(gallery: Gallery): Promise<string>;
