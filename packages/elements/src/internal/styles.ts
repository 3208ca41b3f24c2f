import { css } from 'lit';

// No ${} in these literals: the build lowers and minifies only complete sheets. A host's --lian-* token wins over the
// fallback here; elements use the private --_* names, so every fallback stands in one place.

/** Tokens and the box of the element. */
export const tokens = css`
  :host {
    --_ink: var(--lian-ink, #1c2430);
    --_muted: var(--lian-muted, #5d6878);
    --_faint: var(--lian-faint, #7c8694);
    --_line: var(--lian-line, #dfe4ea);
    --_line-soft: var(--lian-line-soft, #eef1f4);
    --_edge: var(--lian-edge, #848f9c);
    --_surface: var(--lian-surface, #fff);
    --_ground: var(--lian-ground, #f4f6f8);
    --_band: var(--lian-band, #fafbfc);
    --_primary: var(--lian-primary, #1d4f91);
    --_primary-soft: var(--lian-primary-soft, #e8effa);
    --_on-primary: var(--lian-on-primary, #fff);
    --_focus: var(--lian-focus, #6f9bdc);
    --_held: var(--lian-held, #0f766e);
    --_held-soft: var(--lian-held-soft, #e6f4f2);
    --_silent: var(--lian-silent, #8a5d00);
    --_silent-soft: var(--lian-silent-soft, #fff5dc);
    --_danger: var(--lian-danger, #b42318);
    --_danger-soft: var(--lian-danger-soft, #fdecea);
    --_ok: var(--lian-ok, #1a7f4b);
    --_seal: var(--lian-seal, #b3261e);
    --_r: var(--lian-radius, 6px);
    --_gutter: var(--lian-gutter, 24px);
    --_control: var(--lian-control-height, 40px);
    display: block;
    color: var(--_ink);
    font-family: var(
      --lian-font,
      "PingFang SC",
      "Microsoft YaHei",
      "Noto Sans CJK SC",
      "Noto Sans SC",
      system-ui,
      sans-serif
    );
    font-size: var(--lian-font-size, 15px);
    line-height: 1.6;
    text-align: left;
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  @media (max-width: 600px) {
    :host {
      --_gutter: var(--lian-gutter, 16px);
      --_control: var(--lian-control-height, 44px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** Panel, head, sections, tags, the states loading, error and empty. */
export const panel = css`
  .panel {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 10px;
    box-shadow: 0 1px 2px rgba(20, 30, 50, 0.04);
  }
  .head {
    padding: 20px var(--_gutter) 16px;
    border-bottom: 1px solid var(--_line);
  }
  h2 {
    font-size: 1.27em;
    line-height: 1.35;
    font-weight: 600;
    letter-spacing: 0.01em;
  }
  .head p {
    color: var(--_muted);
    margin-top: 4px;
    font-size: 0.933em;
  }
  .section {
    display: block;
    padding: 20px var(--_gutter);
  }
  .section + .section {
    border-top: 1px solid var(--_line);
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
    margin-bottom: 14px;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
  }
  h3 small {
    font-weight: 400;
    color: var(--_muted);
    font-size: 0.867em;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .fine {
    color: var(--_muted);
    font-size: 0.867em;
  }
  .tag {
    display: inline-block;
    font-size: 0.8em;
    font-weight: 400;
    line-height: 20px;
    padding: 0 8px;
    border-radius: 10px;
    background: var(--_silent-soft);
    color: var(--_silent);
    margin-left: 8px;
  }
  .tag.primary {
    background: var(--_primary-soft);
    color: var(--_primary);
  }
  .tag.held {
    background: var(--_held-soft);
    color: var(--_held);
  }
  .tag.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .note {
    padding: 12px 14px;
    border-left: 3px solid var(--_silent);
    background: var(--_silent-soft);
    border-radius: 0 var(--_r) var(--_r) 0;
    font-size: 0.933em;
  }
  .note small {
    display: block;
    color: var(--_silent);
    margin-top: 2px;
  }
  .note.primary {
    border-color: var(--_primary);
    background: var(--_primary-soft);
  }
  .alert {
    margin: 16px var(--_gutter);
    padding: 12px 14px;
    border-left: 3px solid var(--_danger);
    background: var(--_danger-soft);
    border-radius: 0 var(--_r) var(--_r) 0;
    font-size: 0.933em;
  }
  .alert strong {
    color: var(--_danger);
  }
  .alert button {
    margin-top: 8px;
  }
  .empty,
  .wait {
    padding: 28px var(--_gutter);
    color: var(--_muted);
    text-align: center;
  }
  .wait {
    padding: 0 var(--_gutter) 20px;
    min-height: 44px;
  }
  .skeleton {
    padding: 24px var(--_gutter) 12px;
  }
  .skeleton i {
    display: block;
    height: 14px;
    margin-bottom: 14px;
    border-radius: 4px;
    background: var(--_line-soft);
  }
  .skeleton i:first-child {
    height: 22px;
    width: 45%;
  }
  .skeleton i:last-child {
    width: 70%;
  }
  .off {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip: rect(0 0 0 0);
    white-space: nowrap;
  }
  @media print {
    .panel {
      border-color: #888;
      box-shadow: none;
    }
    .section {
      break-inside: avoid;
    }
    button,
    .no-print {
      display: none !important;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .tag,
    .note,
    .alert {
      border: 1px solid CanvasText;
    }
  }
`;

/** Buttons, links that act, inputs, labels, messages, the bar of actions. */
export const controls = css`
  button {
    min-height: var(--_control);
    padding: 0 20px;
    border-radius: var(--_r);
    border: 1px solid var(--_edge);
    background: var(--_surface);
    font: inherit;
    color: var(--_ink);
    cursor: pointer;
  }
  button.go {
    background: var(--_primary);
    border-color: var(--_primary);
    color: var(--_on-primary);
    font-weight: 600;
  }
  button:hover {
    border-color: var(--_primary);
  }
  button[aria-disabled="true"],
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  button.link {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-size: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  label,
  .label {
    display: block;
    font-size: 0.933em;
    margin-bottom: 6px;
  }
  label i {
    color: var(--_danger);
    font-style: normal;
    margin-left: 2px;
  }
  input,
  select,
  textarea {
    width: 100%;
    min-height: var(--_control);
    padding: 0 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r);
    font: inherit;
    background: var(--_surface);
    color: var(--_ink);
  }
  textarea {
    padding: 8px 12px;
    min-height: 84px;
    resize: vertical;
  }
  input[type="checkbox"],
  input[type="radio"] {
    width: 18px;
    height: 18px;
    min-height: 0;
    margin: 0;
    accent-color: var(--_primary);
  }
  button:focus-visible,
  a:focus-visible,
  summary:focus-visible,
  [tabindex]:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 1px;
  }
  input:focus,
  select:focus,
  textarea:focus {
    outline: 3px solid var(--_focus);
    border-color: var(--_primary);
  }
  [aria-invalid="true"] {
    border-color: var(--_danger);
    border-width: 2px;
  }
  .msg {
    color: var(--_danger);
    font-size: 0.867em;
    margin-top: 6px;
  }
  .why {
    color: var(--_muted);
    font-size: 0.867em;
    margin-top: 6px;
  }
  .acts {
    position: sticky;
    bottom: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    padding: 8px var(--_gutter) 14px;
    border-top: 1px solid var(--_line);
    background: var(--_surface);
    border-radius: 0 0 10px 10px;
  }
  .acts button {
    margin: 6px 12px 0 0;
  }
  .acts .said {
    margin: 6px 0 0 auto;
    color: var(--_muted);
    font-size: 0.867em;
  }
  @media (max-width: 600px) {
    button.link {
      min-height: 44px;
    }
    .acts .said {
      margin-left: 0;
      width: 100%;
    }
  }
`;
