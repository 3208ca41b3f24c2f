import { readFile } from 'node:fs/promises';

/** The page at the platform's address: what is where, and whom to try. Plain HTML, no script. */
export async function startPage(urls: {
  platform: string;
  personnel: string;
  oa: string;
  procuratorate: string;
}): Promise<string> {
  const persons = await personsTable();
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>联办 Lianban · 演示</title><style>${style}</style></head>
<body><main>
<h1>联办 <small>Lianban · 演示 demo</small></h1>
<p>一个真实的“一件事”——机关事业单位人员跨层级调动——从头办到尾：一张表、八个环节、零次跑。单位、人员均为虚构。<br>
<span lang="en">One joint matter, a transfer of staff between levels, from the form to the last act. Units and persons are fictional.</span></p>
<ol>
<li><a href="${urls.personnel}/"><b>人事系统</b> Personnel</a> 调入学校的人事干部在此填报：输入依据文号、姓名、公民身份号码。<br><span lang="en">The receiving school's clerk applies here.</span></li>
<li><a href="${urls.oa}/"><b>协同办公</b> OA</a> 其他各单位在此收到环节、答复、校核、督办。<br><span lang="en">All other units find their tasks here.</span></li>
<li><a href="${urls.procuratorate}/"><b>检察业务系统</b> Procuratorate</a> 检察官在此制发、送达、跟进检察建议；检察长审批（<code>jc-prosecutor</code>、<code>jc-chief</code>）。被建议单位的管理员在协同办公中签收、回复，如 <code>jxgl-administrator</code>。<br><span lang="en">Prosecutors issue and follow recommendations here; the recommended units’ administrators receive and answer them in the OA.</span></li>
<li><a href="/v1/openapi.json"><b>接口</b> API</a> OpenAPI 3.1 · <a href="/readyz">readyz</a> · <a href="/metrics">metrics</a></li>
</ol>
<h2>可以试办的人 <small lang="en">persons to try</small></h2>
<div class="scroll">${persons}</div>
<p class="note">顶部横条显示演示时间，可以前往下一个工作日或下一个到期时刻。数据在 <code>.lianban/</code>,删除该文件夹即可重来。<br>
<span lang="en">The banner shows demo time and moves it. Delete <code>.lianban/</code> to begin anew.</span></p>
</main></body></html>`;
}

/** The table of fictional persons stands in the holders' README. */
async function personsTable(): Promise<string> {
  const text = await readFile(new URL('./holders/README.md', import.meta.url), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => /^\|.*\b99\d{15}[\dX]\b/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
  return `<table><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const style = `:root{color-scheme:light}body{margin:0;background:#f4f6f8;color:#1c2430;font:15px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:40px 20px}h1{font-size:28px;margin:0 0 8px}h1 small,h2 small{font-size:15px;font-weight:400;color:#5d6878}h2{font-size:18px;margin:32px 0 8px}
ol{padding:0;list-style:none}li{background:#fff;border:1px solid #dfe4ea;border-radius:10px;padding:16px 20px;margin:12px 0}a{color:#1d4f91}li>a:first-child{font-size:17px}span[lang]{color:#5d6878;font-size:14px}
.scroll{overflow-x:auto;background:#fff;border:1px solid #dfe4ea;border-radius:10px}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}td{padding:8px 12px;border-bottom:1px solid #eef1f4;white-space:nowrap}td:last-child{white-space:normal;min-width:220px}.note{color:#5d6878;font-size:14px}`;
