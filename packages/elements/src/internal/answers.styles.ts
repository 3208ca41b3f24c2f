import { css } from 'lit';

/** Boxes, summaries and disclosures of the panels where a person answers. */
export const answerStyles = css`
  .answer {
    margin-bottom: 14px;
  }
  .errors {
    margin: 0 0 14px;
  }
  .errors li {
    list-style: disc;
    margin-left: 20px;
  }
  .errors a {
    color: inherit;
    display: inline-block;
    min-height: 24px;
  }
  .alert:focus {
    outline: 3px solid var(--_focus);
  }
  summary {
    cursor: pointer;
    min-height: 28px;
    display: list-item;
    text-decoration: underline;
    text-underline-offset: 2px;
    text-decoration-color: var(--_faint);
  }
  .section > summary,
  .section > details > summary {
    text-decoration: none;
  }
  summary h3 {
    display: inline;
    margin: 0;
  }
  .fact {
    display: inline-block;
    max-width: 100%;
  }
  .row {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
  }
  .row > * + * {
    margin-left: 12px;
  }
  .ok {
    padding: 12px 14px;
    border-left: 3px solid var(--_ok);
    background: var(--_held-soft);
    border-radius: 0 var(--_r) var(--_r) 0;
    font-size: 0.933em;
  }
  @media (max-width: 600px) {
    summary {
      min-height: 44px;
      padding-top: 10px;
    }
    .errors a {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .ok {
      border: 1px solid CanvasText;
    }
  }
`;
