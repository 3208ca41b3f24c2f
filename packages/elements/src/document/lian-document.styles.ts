import { css } from 'lit';

export const styles = css`
  .bar {
    display: flex;
    justify-content: flex-end;
    margin-bottom: 12px;
  }
  .page {
    max-width: 210mm;
    margin: 0 auto;
    padding: 48px 56px 40px;
    background: #fff;
    color: #111;
    border: 1px solid var(--_line);
    border-radius: 2px;
    box-shadow: 0 1px 3px rgba(20, 30, 50, 0.12);
    font-family: var(--lian-font-document, "FangSong", "STFangsong", "Noto Serif CJK SC", "SimSun", serif);
    line-height: 1.75;
  }
  .issuer {
    color: var(--_seal);
    font-size: 1.9em;
    font-weight: 700;
    text-align: center;
    letter-spacing: 0.12em;
    line-height: 1.3;
  }
  .no {
    text-align: center;
    margin-top: 14px;
    padding-bottom: 10px;
    border-bottom: 2px solid var(--_seal);
  }
  h2 {
    text-align: center;
    font-size: 1.5em;
    margin: 28px 0 18px;
    letter-spacing: 0.3em;
    padding-left: 0.3em;
  }
  :host([language="en"]) h2,
  [lang="en"] h2,
  [lang="en"] .issuer {
    letter-spacing: 0;
    padding-left: 0;
  }
  .opening {
    text-indent: 2em;
    margin-bottom: 18px;
  }
  dl {
    border-top: 1px solid #555;
    border-left: 1px solid #555;
  }
  .line {
    display: flex;
  }
  dt,
  dd {
    border-right: 1px solid #555;
    border-bottom: 1px solid #555;
    padding: 8px 12px;
    min-width: 0;
  }
  dt {
    flex: 0 0 34%;
  }
  dd {
    flex: 1 1 auto;
    width: 66%;
  }
  .signed {
    display: flex;
    justify-content: flex-end;
    align-items: center;
    margin-top: 28px;
    text-align: right;
  }
  .seal {
    width: 124px;
    height: 124px;
    margin-left: 24px;
    flex: none;
  }
  .seal circle {
    fill: none;
    stroke: var(--_seal);
    stroke-width: 3;
  }
  .seal text {
    fill: var(--_seal);
    font-size: 15px;
    font-weight: 600;
    text-anchor: middle;
  }
  .seal .small {
    font-size: 9px;
    font-weight: 400;
  }
  .replaces {
    margin-top: 24px;
    font-size: 0.933em;
  }
  .replaces li {
    display: inline;
  }
  .replaces li + li::before {
    content: "、";
  }
  [lang="en"] .replaces li + li::before {
    content: ", ";
  }
  .foot {
    margin-top: 20px;
    padding-top: 8px;
    border-top: 2px solid var(--_seal);
    font-size: 0.8em;
    color: #555;
    overflow-wrap: anywhere;
    word-break: break-all;
  }
  .foot p + p {
    margin-top: 2px;
  }
  @media (max-width: 600px) {
    .page {
      padding: 24px 16px;
    }
    .issuer {
      font-size: 1.4em;
      letter-spacing: 0.04em;
    }
    .line {
      display: block;
    }
    dd {
      width: auto;
    }
    dt {
      border-bottom: 0;
      padding-bottom: 0;
      color: #555;
    }
    .signed {
      display: block;
    }
    .seal {
      margin: 12px 0 0;
    }
  }
  @media print {
    .page {
      border: 0;
      box-shadow: none;
      padding: 0;
      max-width: none;
      -webkit-print-color-adjust: exact;
    }
    .line,
    .signed {
      break-inside: avoid;
    }
  }
`;
