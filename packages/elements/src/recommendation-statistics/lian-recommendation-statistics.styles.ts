import { css } from 'lit';

export const styles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    padding: 12px var(--_gutter);
    border-bottom: 1px solid var(--_line-soft);
  }
  .choices p {
    margin: 4px 16px 4px 0;
    min-width: 150px;
  }
  .choices button {
    margin: 4px 0;
  }
  .bars {
    display: block;
    width: 100%;
    min-width: 480px;
    max-width: 720px;
    height: auto;
    margin: 16px 0;
  }
  .bars rect {
    fill: var(--_primary);
  }
  .bars text {
    font-size: 13px;
    fill: var(--_ink);
  }
  .bars .name {
    text-anchor: end;
    fill: var(--_muted);
  }
  .sheet {
    padding: 8px var(--_gutter) 20px;
  }
  .wide {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
    font-size: 0.933em;
  }
  th,
  td {
    padding: 8px 10px;
    border-bottom: 1px solid var(--_line);
    text-align: right;
    white-space: nowrap;
    font-weight: 400;
  }
  thead th {
    color: var(--_muted);
    white-space: normal;
    min-width: 56px;
    vertical-align: bottom;
  }
  th:first-child {
    text-align: left;
    white-space: normal;
    min-width: 120px;
  }
  tfoot th,
  tfoot td {
    font-weight: 600;
    border-bottom: 0;
  }
  .late {
    color: var(--_danger);
  }
  .remarks {
    margin-top: 16px;
    color: var(--_muted);
    font-size: 0.867em;
  }
  .remarks ol {
    padding-left: 1.6em;
    list-style: decimal;
  }
  .notice {
    display: none;
  }
  @media print {
    .panel {
      border: 0;
    }
    .head,
    .choices {
      display: none;
    }
    .sheet {
      padding: 0;
    }
    .notice {
      display: block;
      margin-bottom: 12px;
      font-size: 1.4em;
      font-weight: 700;
      text-align: center;
    }
    .wide {
      overflow: visible;
    }
    table {
      font-size: 9pt;
    }
    th,
    td {
      padding: 4px;
      border: 1px solid #555;
      white-space: normal;
    }
    thead th,
    th:first-child {
      min-width: 0;
    }
    tr,
    .bars {
      break-inside: avoid;
    }
    .bars rect {
      -webkit-print-color-adjust: exact;
    }
  }
`;
