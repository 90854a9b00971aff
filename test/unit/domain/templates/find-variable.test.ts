import { findVariable } from '../../../../src/domain/templates/parse-variables'

test.each([
  ['For {{ first_name }}', '{{ first_name }}'],
  ['For {{City|you}}', '{{City|you}}'],
  ['For {full_name}', '{full_name}'],
  ['{{50%}} off, {{ first_name | dear {reader} }}', '{{ first_name | dear {reader} }}'],
  ['{{ an open brace before {{ first_name }}', '{{ first_name }}'],
])('a variable is found as it is written: %s', (subject, found) => {
  expect(findVariable(subject)).toBe(found)
})

test.each(['Sale {{50%}}', '{{ first_name', '{{ nobody }}', '{city}', 'No braces', '{{ first name }}'])(
  'there is none in: %s',
  (subject) => {
    expect(findVariable(subject)).toBeNull()
  },
)
