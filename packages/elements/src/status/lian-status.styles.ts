import { css } from 'lit';

export const styles = css`
  .head .tag {
    vertical-align: 2px;
  }
  .stale {
    margin: 16px var(--_gutter) 0;
  }
  .refusal {
    margin: 16px var(--_gutter) 0;
  }
  .refusal p {
    white-space: pre-line;
  }
  .panel > .section {
    border-top: 1px solid var(--_line);
  }
  .correction form,
  .rating form,
  .withdrawal form {
    margin-top: 14px;
  }
  .correction {
    background: var(--_band);
  }
  .gaps {
    margin-top: 12px;
    font-size: 0.933em;
  }
  .grades {
    display: flex;
    flex-wrap: wrap;
    margin-bottom: 14px;
  }
  .grade {
    display: flex;
    align-items: center;
    min-height: var(--_control);
    padding: 0 14px;
    margin: 0 8px 8px 0;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
  }
  .grade input {
    margin-right: 8px;
  }
  .documents li {
    padding: 8px 0;
  }
  .documents lian-document {
    margin-top: 12px;
  }
  .documents .row button {
    min-height: var(--_control);
  }
  .done-words {
    margin: 16px var(--_gutter) 0;
  }
  .trace {
    margin-top: 8px;
  }
  .trace li {
    display: flex;
    padding: 8px 0;
    border-top: 1px solid var(--_line-soft);
    font-size: 0.933em;
  }
  .trace time {
    flex: none;
    width: 108px;
    color: var(--_muted);
    font-size: 0.929em;
  }
  .trace p {
    min-width: 0;
  }
  .trace small {
    display: block;
    color: var(--_muted);
  }
  .trace abbr {
    text-decoration: none;
    font-family: ui-monospace, Consolas, "Noto Sans Mono", monospace;
  }
  .traced button {
    margin-top: 12px;
  }
  @media (max-width: 600px) {
    .grades {
      display: block;
    }
    .grade {
      margin-right: 0;
    }
    .trace li {
      display: block;
    }
  }
  @media print {
    .rating,
    .correction form {
      display: none;
    }
  }
`;
