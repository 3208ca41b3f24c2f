import { svg, type TemplateResult } from 'lit';

const rowInPx = 30;
const nameInPx = 200;
const barInPx = 380;
const widthInPx = nameInPx + barInPx + 60;
const lettersOfName = 14;

/**
 * Horizontal bars, one a row, drawn to the longest. The table beneath has the same numbers, so that the drawing needs
 * no more than a name for who does not see it.
 */
export function bars(
  rows: readonly { readonly name: string; readonly value: number }[],
  title: string,
): TemplateResult {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return svg`<svg viewBox="0 0 ${widthInPx} ${rows.length * rowInPx}" role="img" aria-label=${title} class="bars">
    ${rows.map(({ name, value }, i) => {
      const y = i * rowInPx;
      const long = name.length > lettersOfName ? `${name.slice(0, lettersOfName - 1)}…` : name;
      const width = (value / most) * barInPx;
      return svg`<g>
        <text x=${nameInPx - 10} y=${y + 20} class="name">${long}</text>
        <rect x=${nameInPx} y=${y + 6} width=${width} height=${rowInPx - 12} rx="2"></rect>
        <text x=${nameInPx + width + 8} y=${y + 20} class="value">${value}</text>
      </g>`;
    })}
  </svg>` as TemplateResult;
}
