/** What a visitor reads before the first search. */
export function HowItWorks() {
  return (
    <ol class="steps">
      <li>
        <h3>Words and pictures become numbers</h3>
        <p>One network reads, another one looks. Both answer in the same language: what belongs together is near.</p>
      </li>
      <li>
        <h3>The numbers become 128 bits</h3>
        <p>A hash function keeps only 128 answers of yes or no. A million pictures then take 16 MB.</p>
      </li>
      <li>
        <h3>Alike means: few bits differ</h3>
        <p>Counting them is so quick that the whole gallery is compared at every key you press.</p>
      </li>
    </ol>
  );
}
