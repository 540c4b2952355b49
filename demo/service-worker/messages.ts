/** What the service worker tells the pages. */
export type WorkerMessage =
  /** A worker of the page, or this service worker itself, asked for an address of this origin. */
  | { readonly kind: 'request'; readonly origin: string }
  /** The page works offline from now on. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'not-kept' };
