const things = [
  'a dog', 'two cats', 'a bird', 'a horse', 'a man', 'a woman', 'a child', 'people', 'a house', 'a street', 'a car',
  'a bicycle', 'a boat', 'a train', 'a plane', 'a tree', 'flowers', 'a mountain', 'the sea', 'a river', 'snow', 'the sky',
  'food', 'fruit', 'a cake', 'a cup of coffee', 'a book', 'a computer', 'a chair', 'a guitar', 'a ball', 'a red shirt',
]; // biome-ignore format: a list of words
const forms = [
  (thing: string) => thing,
  (thing: string) => `a photo of ${thing}`,
  (thing: string) => `a drawing of ${thing}`,
  (thing: string) => `${thing} in the city`,
  (thing: string) => `${thing} on the grass`,
  (thing: string) => `${thing} at night`,
  (thing: string) => `close-up of ${thing}`,
  (thing: string) => `${thing} and other things`,
];

/** Texts like those that people search pictures by: where the texts of a model lie on average can be seen from them. */
export function plainTexts(): string[] {
  return things.flatMap((thing) => forms.map((form) => form(thing)));
}
