interface Option<T> {
  readonly value: T;
  readonly label: string;
  readonly detail?: string;
}

interface ChoiceProps<T> {
  readonly name: string;
  readonly legend: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, side by side. */
export function Choice<T extends string>({ name, legend, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend class="hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>
            {option.label} {option.detail && <span class="detail">{option.detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
