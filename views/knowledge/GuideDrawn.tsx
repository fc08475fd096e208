import type { FC } from 'hono/jsx'

/**
 * A guide in small: a step that is done, one with its form in it, one to come. It shows what the sentence beside it says,
 * so it says nothing aloud.
 */
export const GuideDrawn: FC = () => (
  <svg class="guide-drawn" viewBox="0 0 368 256" aria-hidden="true" focusable="false">
    <path class="drawn-line" d="M16 36v44M16 112v104" />
    <circle class="drawn-done" cx="16" cy="20" r="14" />
    <path class="drawn-tick" d="m10 20 4 4 8-8" />
    <rect class="drawn-title" x="48" y="12" width="132" height="8" rx="4" />
    <rect class="drawn-words" x="48" y="32" width="272" height="6" rx="3" />
    <rect class="drawn-words" x="48" y="46" width="216" height="6" rx="3" />
    <circle class="drawn-step" cx="16" cy="96" r="13.25" />
    <text class="drawn-number" x="16" y="101">
      2
    </text>
    <rect class="drawn-title" x="48" y="88" width="172" height="8" rx="4" />
    <rect class="drawn-card" x="48.5" y="112.5" width="319" height="96" rx="9.5" />
    <rect class="drawn-words" x="68" y="130" width="88" height="6" rx="3" />
    <rect class="drawn-field" x="68.5" y="144.5" width="279" height="20" rx="4" />
    <path class="drawn-caret" d="M76 149.5v10" />
    <rect class="drawn-button" x="68" y="176" width="104" height="20" rx="4" />
    <rect class="drawn-label" x="84" y="183" width="72" height="6" rx="3" />
    <circle class="drawn-step" cx="16" cy="232" r="13.25" />
    <text class="drawn-number" x="16" y="237">
      3
    </text>
    <rect class="drawn-title" x="48" y="228" width="112" height="8" rx="4" />
  </svg>
)
