import type { Token } from 'marked'
import { type Condition, factsIn, readCondition } from './conditions.ts'
import { problemOf } from './directive-shapes.ts'
import type { Directive } from './directives.ts'
import { drawBlock } from './draw.ts'
import { escapeHtml } from './html.ts'
import { named } from './names.ts'
import { apart, type Choice, type DrawnStep, fault, lineOf, pass, type Sheet, takeAnchor, write } from './sheet.ts'
import { type ArticleToken, wordsOf } from './words.ts'

/** Draws an article onto its sheet. Steps that follow each other are one list. */
export function drawArticle(sheet: Sheet, tokens: readonly Token[]): void {
  let inSteps = false
  const turnTo = (step: boolean) => {
    if (step !== inSteps) write(sheet, step ? '<ol class="steps">' : '</ol>\n')
    inSteps = step
  }
  drawEach(sheet, tokens, (token, drawIt) => {
    const step = token.type === 'directive' && token.name === 'step'
    turnTo(step)
    if (step) drawStep(sheet, token)
    else drawIt()
  })
  turnTo(false)
}

type DrawOne = (token: ArticleToken, drawIt: () => void) => void

/** One after the other; text for the others belongs to the condition right before it. */
function drawEach(sheet: Sheet, tokens: readonly Token[], drawOne: DrawOne): void {
  let choice: Choice | undefined
  for (const token of tokens as readonly ArticleToken[]) {
    if (token.type === 'space' || token.type === 'def') continue
    const before = choice
    choice = undefined
    drawOne(token, () => {
      if (token.type === 'directive' && token.name === 'when') choice = drawWhen(sheet, token)
      else if (token.type === 'directive' && token.name === 'otherwise') drawOtherwise(sheet, token, before)
      else drawBlock(sheet, token, 0)
    })
  }
}

function drawStep(sheet: Sheet, step: Directive): void {
  const problem = problemOf(step)
  if (problem) {
    fault(sheet, step.raw, problem)
    write(sheet, '<li class="step">')
    drawEach(sheet, step.tokens ?? [], (_, drawIt) => drawIt())
    write(sheet, '</li>\n')
    passEnd(sheet, step)
    return
  }
  const declared = declare(sheet, step)
  takeAnchor(sheet, step.raw, declared.id)
  const before = sheet.step
  sheet.step = declared
  if (declared.if) {
    const pieces = apart(sheet, 'step', () => drawInsideStep(sheet, step, declared))
    sheet.pieces.push({ when: declared.if, step: declared.id, pieces, otherwise: [] })
  } else drawInsideStep(sheet, step, declared)
  sheet.step = before
}

/** A step says that it is done right after its first words. */
function drawInsideStep(sheet: Sheet, step: Directive, { id, done, guide }: DrawnStep): void {
  let told = false
  write(sheet, `<li class="step" id="${escapeHtml(id)}">`)
  drawEach(sheet, step.tokens ?? [], (_, drawIt) => {
    drawIt()
    if (!told && (done || guide !== undefined)) sheet.pieces.push({ tick: id })
    told = true
  })
  if (guide !== undefined) sheet.pieces.push({ guide })
  write(sheet, '</li>\n')
  passEnd(sheet, step)
}

/** Goes past the line that closes a container, so that the next such line is another one. */
const passEnd = (sheet: Sheet, { raw }: Directive): void => {
  if (/\n:::[ \t]*\n?$/.test(raw)) pass(sheet, '\n:::')
}

/** Notes a step and what it says of itself. */
function declare(sheet: Sheet, { id = '', attributes, raw, tokens = [] }: Directive): DrawnStep {
  const line = lineOf(sheet, raw)
  const { done, guide } = attributes
  const title = tokens.find(({ type }) => type !== 'space' && type !== 'directive')
  const step: DrawnStep = {
    ...{ id, line, actions: [] },
    title: title ? wordsOf([title], sheet.say).replace(/\s+/g, ' ').trim() : '',
    ...(done === undefined ? {} : { done: conditionOf(sheet, raw, done) }),
    ...(attributes['if'] === undefined ? {} : { if: conditionOf(sheet, raw, attributes['if'], ALWAYS) }),
    ...(guide === undefined ? {} : { guide: guideOf(sheet, raw, guide) }),
  }
  if (done !== undefined && guide !== undefined) fault(sheet, raw, 'step has a guide that says when it is done')
  const told = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  sheet.outline.push({ what: [`step ${id}`, ...told.map((pair) => pair.join('='))].join(' '), line })
  sheet.steps.push(step)
  return step
}

function guideOf(sheet: Sheet, raw: string, written: string): number {
  if (!/^[1-9]\d{0,8}$/.test(written)) fault(sheet, raw, `guide wants the number of an article, not ${written}`)
  return Number(written)
}

/** What stands for a condition that cannot be read: nothing is claimed of anybody, and no step is hidden. */
const NEVER: Condition = { any: [] }
const ALWAYS: Condition = { all: [] }

function conditionOf(sheet: Sheet, raw: string, written: string, otherwise = NEVER): Condition {
  const condition = readCondition(written)
  if ('problem' in condition) {
    fault(sheet, raw, condition.problem)
    return otherwise
  }
  const unknown = factsIn(condition).find((name) => !named(sheet.setting.facts, name))
  if (unknown === undefined) return condition
  fault(sheet, raw, `there is no fact called ${unknown}`)
  return otherwise
}

/** Text for some. Whatever can be done stands outside of it: what is hidden cannot be found again. */
function drawWhen(sheet: Sheet, when: Directive): Choice {
  const problem = problemOf(when)
  if (problem) fault(sheet, when.raw, problem)
  else sheet.outline.push({ what: `when ${when.words}`, line: lineOf(sheet, when.raw) })
  const condition = problem ? NEVER : conditionOf(sheet, when.raw, when.words)
  const pieces = apart(sheet, 'when', () => drawConditional(sheet, when))
  const choice: Choice = { when: condition, pieces, otherwise: [] }
  sheet.pieces.push(choice)
  return choice
}

function drawOtherwise(sheet: Sheet, directive: Directive, choice: Choice | undefined): void {
  const problem = problemOf(directive) ?? (choice ? undefined : 'otherwise stands right after a when')
  if (problem) fault(sheet, directive.raw, problem)
  else sheet.outline.push({ what: 'otherwise', line: lineOf(sheet, directive.raw) })
  const pieces = apart(sheet, 'when', () => drawConditional(sheet, directive))
  if (choice) choice.otherwise = pieces
  else sheet.pieces.push(...pieces)
}

function drawConditional(sheet: Sheet, directive: Directive): void {
  drawEach(sheet, directive.tokens ?? [], (token) => drawBlock(sheet, token, 0))
  passEnd(sheet, directive)
}
