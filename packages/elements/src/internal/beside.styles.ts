import { css } from 'lit';

/** What stands beside the flow: excuses, revocations, meetings, files, promises, and acts in disclosures. */
export const besideStyles = css`
  .around + .around {
    margin-top: 14px;
    padding-top: 14px;
    border-top: 1px solid var(--_line-soft);
  }
  blockquote {
    margin: 4px 0;
    padding: 2px 0 2px 12px;
    border-left: 3px solid var(--_line);
    white-space: pre-line;
  }
  .agenda {
    white-space: pre-line;
  }
  .limits + .fine {
    margin-top: 10px;
  }
  .meeting .side-act {
    margin-top: 10px;
  }
  .flagged li {
    list-style: disc;
    margin-left: 20px;
  }
  .side-act + .side-act {
    margin-top: 10px;
  }
  .side-act > form {
    padding: 12px 0 8px;
  }
  .watermark {
    margin: 0;
    padding: 10px var(--_gutter);
    border-bottom: 1px solid var(--_line);
    background: var(--_danger-soft);
    color: var(--_danger);
    font-weight: 600;
    text-align: center;
    letter-spacing: 0.06em;
  }
  .files li {
    padding: 8px 0;
    border-bottom: 1px solid var(--_line-soft);
    overflow-wrap: anywhere;
  }
  .files .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .uploads {
    margin: 12px 0;
  }
  .limits {
    margin-top: 6px;
    font-size: 0.933em;
  }
  .limits div {
    display: flex;
  }
  .limits dt {
    flex: none;
    width: 7em;
    color: var(--_muted);
  }
  .uploads input[type="file"] {
    padding: 6px 12px;
  }
  progress {
    accent-color: var(--_primary);
  }
  .intake + .steps {
    border-top: 1px solid var(--_line);
  }
  .intake > .fine {
    margin-bottom: 10px;
  }
  .sub-items li {
    padding: 6px 0;
  }
  .sub-items progress,
  .uploads progress {
    width: 100%;
    height: 8px;
  }
  .tick {
    display: flex;
    align-items: flex-start;
    min-height: 44px;
    padding: 9px 0;
    font-size: 1em;
    margin: 0;
  }
  .tick input {
    flex: none;
    margin: 4px 10px 0 0;
  }
  @media print {
    .watermark {
      border: 2px solid;
    }
  }
  @media (forced-colors: active) {
    .watermark {
      border: 1px solid CanvasText;
    }
  }
`;
