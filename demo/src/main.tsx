import { render } from 'preact';
import { countRequests } from './offline/requests.js';
import { keepForOffline, startServiceWorker } from './offline/service-worker.js';
import { openOwn } from './own/open-own.js';
import { loadDrawings } from './pictures/drawings.js';
import { runSearch } from './search/run-search.js';
import { startSession, whenReady } from './session/session.js';
import { App } from './view/app.js';

countRequests();
const page = document.getElementById('page');
if (page) render(<App />, page);

// Pictures first: they are what a visitor looks at while the networks load.
const shown = loadDrawings().catch((error) => console.info(error));
void startServiceWorker().then(startSession);
void whenReady().then(async () => {
  void runSearch();
  await Promise.all([shown, openOwn()]);
  await keepForOffline();
});
