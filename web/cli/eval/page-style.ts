/** The style of the page with examples. */
export const pageStyle = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; color: #1c1c1c; background: #fff; }
pre { overflow-x: auto; background: #f5f5f5; padding: 1rem; border-radius: 6px; }
svg, img { max-width: 100%; }
img { display: block; height: 96px; border-radius: 4px; }
ul, ol { list-style: none; padding: 0; margin: 0; }
.example { border-top: 1px solid #ddd; padding: .75rem 0; }
.example ol { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; }
.example ol li { border: 3px solid #ddd; border-radius: 6px; padding: 2px; max-width: 14rem; }
.example ol .right { border-color: #2f7d4f; }
.mark { color: #2f7d4f; font-size: .85em; font-weight: 600; }
.query { font-weight: 600; }
.wanted { color: #555; }
.confusions { border-collapse: collapse; margin: 1rem 0; }
.confusions caption { text-align: left; }
.confusions td, .confusions th { min-width: 2.2rem; padding: .15rem .3rem; text-align: right; font-variant-numeric: tabular-nums; }
.confusions td { background: color-mix(in srgb, #f3c1a8 calc(var(--share, 0) * 100%), #fff); }
.confusions .same { background: color-mix(in srgb, #a9d8b8 calc(var(--share, 0) * 100%), #fff); }
`;
