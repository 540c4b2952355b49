import { searchText } from '../search/choose.js';

const examples = ['a red apple', 'birthday party', 'sailing boat on the sea', 'a happy face', 'musical instrument'];

export function Examples() {
  return (
    <ul class="examples" aria-label="Examples">
      {examples.map((text) => (
        <li key={text}>
          <button type="button" class="chip" onClick={() => searchText(text)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
