import { css } from 'lit';

/** A sheet of A4; the official red is its head's alone. */
export const paperStyles = css`
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
    font-size: 1.067em;
    line-height: 1.85;
  }
  .page .issuer {
    color: var(--_seal);
    font-size: 1.7em;
    font-weight: 700;
    letter-spacing: 0.14em;
    line-height: 1.4;
    text-align: center;
    padding-bottom: 10px;
    border-bottom: 2px solid var(--_seal);
  }
  .page.reply .issuer {
    color: #111;
    border-bottom-color: #111;
  }
  .page h2 {
    text-align: center;
    font-size: 1.4em;
    letter-spacing: 0.3em;
    padding-left: 0.3em;
    margin: 22px 0 6px;
  }
  .page.reply h2 {
    letter-spacing: 0;
    padding-left: 0;
  }
  .page h3 {
    display: block;
    margin: 12px 0 0;
    text-indent: 2em;
    font-weight: 700;
  }
  .page .no {
    text-align: right;
  }
  .page .addressee {
    margin-top: 14px;
  }
  .page .prose {
    text-indent: 2em;
  }
  .page table {
    width: 100%;
    border-collapse: collapse;
    margin-top: 12px;
    line-height: 1.55;
  }
  .page th,
  .page td {
    border: 1px solid #333;
    padding: 7px 10px;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .page th {
    width: 8.5em;
    text-align: center;
    font-weight: 400;
  }
  .page .signed {
    margin-top: 28px;
    text-align: right;
  }
  .page .foot {
    margin-top: 24px;
    padding-top: 6px;
    border-top: 1px solid #999;
    font-size: 0.75em;
    color: #444;
    overflow-wrap: anywhere;
  }
  @media (max-width: 600px) {
    .page {
      padding: 24px 16px;
    }
    .page .issuer {
      font-size: 1.3em;
      letter-spacing: 0.04em;
    }
    .page th {
      width: 6.5em;
    }
  }
  @media print {
    .page {
      border: 0;
      box-shadow: none;
      padding: 0;
      max-width: none;
      font-size: 14pt;
      -webkit-print-color-adjust: exact;
    }
    .page tr,
    .page .signed {
      break-inside: avoid;
    }
  }
`;
