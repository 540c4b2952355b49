/** Reads title, keywords, creator and licence from the RDF inside an Open Clip Art SVG. */

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: ' ' };

/** Some titles were escaped twice, so this goes over the text twice. */
function plain(xml) {
  let text = xml.replace(/<!\[CDATA\[|\]\]>/g, '').replace(/<[^>]*>/g, ' ');
  for (let pass = 0; pass < 2; pass++) {
    text = text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      return entities[name] ?? whole;
    });
  }
  return text.replace(/\s+/g, ' ').trim();
}

const first = (text, pattern) => pattern.exec(text)?.[0] ?? '';

function element(work, name) {
  const found = new RegExp(`<dc:${name}(?:\\s[^>]*[^/])?>([\\s\\S]*?)</dc:${name}>`).exec(work);
  return found ? plain(found[1]) : '';
}

/**
 * @param {string} svg
 * @returns {{title: string, keywords: string[], creators: string[], publicDomain: boolean, incomplete: boolean}}
 *          incomplete: a part of the drawing lies in another file, which the collection does not have
 */
export function readMetadata(svg) {
  const rdf = first(svg, /<(?:\w+:)?RDF[\s\S]*?<\/(?:\w+:)?RDF>/);
  const work = first(rdf, /<(?:cc:)?Work[\s\S]*?<\/(?:cc:)?Work>/);
  const creators = [...work.matchAll(/<dc:(?:creator|rights)>([\s\S]*?)<\/dc:(?:creator|rights)>/g)];
  // Agents (publisher, creator) have titles of their own, which must not be taken for the drawing's.
  const own = work.replace(/<(?:cc:)?Agent[\s\S]*?<\/(?:cc:)?Agent>/g, '');
  const subject = first(own, /<dc:subject[\s\S]*?<\/dc:subject>/);
  const licences = [...rdf.matchAll(/<(?:cc:)?license[^>]*rdf:resource="([^"]*)"/g)].map((match) => match[1]);
  return {
    incomplete: /<(?:svg:)?image\b[^>]*\bhref="(?!data:)/.test(svg),
    title: element(own, 'title'),
    keywords: [...subject.matchAll(/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/g)].map((match) => plain(match[1])),
    creators: creators.map((match) => plain(match[1])).filter(Boolean),
    publicDomain:
      licences.length > 0 && licences.every((licence) => /\/cc\/PublicDomain$|\/publicdomain\/$/.test(licence)),
  };
}
