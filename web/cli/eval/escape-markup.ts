/** Text as it may stand in HTML and SVG, attributes too. */
export function escapeMarkup(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  // Control characters have no place in XML.
  return text.replace(/[&<>"']/g, (character) => names[character] ?? '').replace(/[^\P{Cc}\t\n]/gu, ' ');
}
