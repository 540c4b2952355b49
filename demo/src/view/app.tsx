import { search } from '../search/search-state.js';
import { useStore } from '../store.js';
import { DropZone } from './drop-zone.js';
import { Explained } from './explained/explained.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { LiveRegion } from './live-region.js';
import { LoadBar } from './load-bar.js';
import { OwnPanel } from './own/own-panel.js';
import { ProblemCard } from './problem-card.js';
import { Results } from './results.js';
import { SearchBar } from './search-bar.js';
import { useShortcuts } from './use-shortcuts.js';

export function App() {
  const { gallery } = useStore(search);
  useShortcuts();
  return (
    <DropZone>
      <LoadBar />
      <Header />
      <SearchBar />
      <main class="columns" id="main">
        <Explained />
        <div class="pictures">
          <ProblemCard />
          {gallery === 'own' && <OwnPanel />}
          <Results />
        </div>
      </main>
      <Footer />
      <LiveRegion />
    </DropZone>
  );
}
