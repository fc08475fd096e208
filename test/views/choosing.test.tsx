import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import { FieldScope } from '../../views/parts/Field.tsx'
import { SelectField } from '../../views/parts/SelectField.tsx'
import { TickField } from '../../views/parts/TickField.tsx'

const drawn = (part: Child) => String(<FieldScope prefix="card">{part}</FieldScope>)
const options = [
  { value: 'CH', label: 'Suisse' },
  { value: 'FR', label: 'France <3' },
]

describe('a list to choose from', () => {
  test('ties its label, its help and its error to its control, and chooses what it is told', () => {
    const html = drawn(<SelectField name="x" label="Pays" help="H" error="E" options={options} value="FR" />)
    expect(html).toContain('for="card-x"')
    expect(html).toMatch(/<select[^>]* id="card-x" aria-describedby="card-x-help card-x-error" aria-invalid="true"/)
    expect(html.match(/<option[^>]*selected/g)).toHaveLength(1)
    expect(html).toMatch(/<option value="FR" selected[^>]*>France &lt;3</)
  })

  test('has the first chosen by the browser when it is told something that is not on it', () => {
    expect(drawn(<SelectField name="x" label="Pays" options={options} value="XX" />)).not.toContain('selected')
  })
})

describe('a box to tick', () => {
  test('is ticked by its whole sentence, and says beside itself why it was refused', () => {
    const html = drawn(
      <TickField name="terms" error="E">
        I accept
      </TickField>,
    )
    expect(html).toMatch(/<label[^>]* for="card-terms">.*I accept.*<\/label>/s)
    expect(html).toMatch(/<input[^>]* id="card-terms" aria-describedby="card-terms-error" aria-invalid="true"/)
    expect(html).not.toContain('checked')
  })

  test('keeps its tick, and sends what it is told to', () => {
    const html = drawn(<TickField name="stays" value="yes" checked />)
    expect(html).toMatch(/value="yes" checked/)
  })
})
