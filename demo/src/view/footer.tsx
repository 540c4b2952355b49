import { offlineReady } from '../offline/service-worker.js';
import { useStore } from '../store.js';

const offlineWords = {
  unknown: 'Getting ready to work offline …',
  yes: 'Works offline from now on.',
  no: 'This browser keeps nothing for this page, so it needs the network on every visit.',
} as const;

export function Footer() {
  const offline = useStore(offlineReady);
  return (
    <footer class="footer">
      <p>
        <strong>Nothing leaves your device.</strong> Words and pictures are encoded and compared in this tab; the page’s
        own security policy forbids it to speak to any other origin.{' '}
        <span data-testid="offline">{offlineWords[offline]}</span>
      </p>
      <details>
        <summary>Where the drawings come from</summary>
        <ul>
          <li>
            <strong>Open Clip Art Library 0.18</strong>: public domain (Creative Commons Public Domain Dedication).
          </li>
          <li>
            <strong>Fluent emoji</strong>, flat style, by Microsoft: MIT licence, copyright Microsoft Corporation.
          </li>
          <li>
            <strong>Emojibase</strong> by Miles Johnson gave the names of the emoji: MIT licence.
          </li>
        </ul>
        <p>The full texts are in the file THIRD_PARTY.md of crosshash.</p>
      </details>
      <p class="quiet">
        Keys: <kbd>/</kbd> search box, <kbd>Esc</kbd> clear, arrows move among the pictures, <kbd>Enter</kbd> more like
        this. Paste or drop a picture anywhere.
      </p>
    </footer>
  );
}
