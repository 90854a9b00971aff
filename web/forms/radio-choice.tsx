import { FormControlLabel, Radio, RadioGroup } from '@mui/material'

interface RadioChoiceParts<Choice extends string> {
  /** Id of what asks for the choice. */
  labelledBy: string
  choices: readonly Choice[]
  chosen: Choice | undefined
  labelOf: (choice: Choice) => string
  /** Which one has the keyboard at first; absent: none. */
  focused?: Choice
  onChoose: (choice: Choice) => void
}

/** One of a few, by mouse or arrow keys. */
export function RadioChoice<Choice extends string>(parts: RadioChoiceParts<Choice>) {
  const { labelledBy, choices, chosen, labelOf, focused, onChoose } = parts
  return (
    <RadioGroup
      aria-labelledby={labelledBy}
      value={chosen ?? ''}
      onChange={(_, value) => onChoose(value as Choice)} // one of the values below
    >
      {choices.map((choice) => (
        <FormControlLabel
          key={choice}
          value={choice}
          control={<Radio size="small" autoFocus={choice === focused} />}
          label={labelOf(choice)}
        />
      ))}
    </RadioGroup>
  )
}
