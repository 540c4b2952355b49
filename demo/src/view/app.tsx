import { DropZone } from './drop-zone.js';
import { Examples } from './examples.js';
import { Explained } from './explained/explained.js';
import { Footer } from './footer.js';
import { GallerySwitch } from './gallery-switch.js';
import { Header } from './header.js';
import { LiveRegion } from './live-region.js';
import { LoadBar, LoadWords } from './load-bar.js';
import { OwnPanel } from './own/own-panel.js';
import { ProblemCard } from './problem-card.js';
import { Results } from './results.js';
import { SearchBar } from './search-bar.js';
import { useShortcuts } from './use-shortcuts.js';

export function App() {
  useShortcuts();
  return (
    <DropZone>
      <LoadBar />
      <Header />
      <SearchBar />
      <section class="search-more" aria-label="Examples, and which pictures are searched">
        <Examples />
        <LoadWords />
        <GallerySwitch />
      </section>
      <main class="columns" id="main">
        <Explained />
        <div class="pictures">
          <ProblemCard />
          <OwnPanel />
          <Results />
        </div>
      </main>
      <Footer />
      <LiveRegion />
    </DropZone>
  );
}
