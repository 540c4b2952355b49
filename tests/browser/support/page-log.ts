import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a page and its workers say where a visitor does not look. */
export class PageLog {
  /** Console messages (a failed request is one) and errors that nobody caught. */
  readonly lines: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => this.lines.push(`console.${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.lines.push(`uncaught: ${error.message}`));
    page.on('crash', () => this.lines.push('the page crashed'));
  }

  expectClean(): void {
    expect(this.lines).toEqual([]);
  }
}
