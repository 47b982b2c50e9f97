#pragma once

#include <string_view>

namespace asam {

/// The style sheet of a report: the window's colours in light and dark, an 8 px grid, fit for paper.
inline constexpr std::string_view kReportStyle = R"css(
:root { color-scheme: light dark; --ground: #f1f1f2; --card: #fff; --raised: #f8f8f9; --line: #d3d4d7; --text: #1b1c1f;
  --second: #5a5d63; --accent: #3454d1; --soft: #e2e7fb; --good: #1b6b3a; --goodsoft: #dff0e5; --bad: #b3261e;
  --badsoft: #f9e1df; }
@media (prefers-color-scheme: dark) { :root { --ground: #18191b; --card: #1f2022; --raised: #26272a; --line: #3b3c40;
  --text: #e7e8ea; --second: #a4a7ad; --accent: #8ea4ff; --soft: #2c3354; --good: #6fcf97; --goodsoft: #1f3a2b;
  --bad: #ff8f87; --badsoft: #472522; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 Inter, system-ui, "Segoe UI", sans-serif; }
main { max-width: 1184px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 28px; line-height: 36px; margin: 0; letter-spacing: -.01em; }
h2 { font-size: 18px; line-height: 24px; margin: 48px 0 16px; }
h3 { font-size: 16px; line-height: 24px; margin: 0; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
.lead { color: var(--second); margin: 4px 0 24px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(152px, 1fr)); gap: 16px; }
.tile { padding: 16px; } .tile b { display: block; font-size: 24px; line-height: 32px; font-variant-numeric: tabular-nums;
  white-space: nowrap; }
.tile span { color: var(--second); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(360px, 100%), 1fr)); gap: 16px;
  margin-top: 16px; }
.charts figure { margin: 0; padding: 16px; } figcaption { font-weight: 600; margin-bottom: 8px; }
.chart { width: 100%; height: auto; display: block; }
.tick, .name { font-size: 11px; fill: var(--second); } .grid { stroke: var(--line); stroke-opacity: .6; }
.axis { stroke: var(--second); } .bar, .dot { fill: var(--accent); } .bar { fill-opacity: .75; }
.dot { stroke: var(--card); } a:hover .dot { fill: var(--bad); }
.line { fill: none; stroke: var(--accent); stroke-width: 1.75; stroke-linejoin: round; } .spark { width: 180px; height: 44px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > td { border-bottom: none; }
th { color: var(--second); font-weight: 600; background: var(--raised); white-space: nowrap; }
th.sort { cursor: pointer; } th.sort:hover, th.sort:focus { color: var(--accent); }
th.sort[aria-sort=ascending]::after { content: " \2191"; } th.sort[aria-sort=descending]::after { content: " \2193"; }
.n { text-align: right; white-space: nowrap; }
.bar-cell { background: linear-gradient(to left, var(--badsoft) var(--w, 0%), transparent 0); }
.changed td { background: var(--soft); }
.chip { display: inline-block; padding: 0 8px; border-radius: 10px; font-size: 12px; line-height: 20px; white-space: nowrap;
  background: var(--raised); color: var(--second); border: 1px solid var(--line); }
.chip.accepted, .chip.regenerated { background: var(--goodsoft); color: var(--good); border-color: transparent; }
.chip.rejected, .chip.failed { background: var(--badsoft); color: var(--bad); border-color: transparent; }
.chip.inverted, .chip.attacked { background: var(--soft); color: var(--accent); border-color: transparent; }
.sample { padding: 16px; margin-bottom: 16px; scroll-margin-top: 16px; }
.sample header { display: flex; align-items: center; gap: 12px; flex-wrap: wrap; }
.sample header .curve { margin-left: auto; display: flex; align-items: center; gap: 8px; font-size: 12px;
  color: var(--second); }
.facts { color: var(--second); margin: 4px 0 12px; } .why { color: var(--bad); margin: 4px 0; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(136px, 1fr)); gap: 8px; }
.pictures figure { margin: 0; } .pictures img { width: 100%; aspect-ratio: 1; object-fit: contain; display: block;
  background: var(--raised); border-radius: 4px; }
.pictures figcaption { font-weight: 400; font-size: 12px; color: var(--second); margin: 4px 0 0; }
details { margin-top: 12px; } summary { cursor: pointer; color: var(--accent); } details table { margin-top: 8px; }
code { font: 12px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
footer { margin-top: 48px; color: var(--second); }
@media (max-width: 600px) { main { padding: 24px 16px 40px; } h2 { margin-top: 32px; } .tick, .name { font-size: 14px; }
  .tile { padding: 12px; } .tile b { font-size: 18px; line-height: 24px; white-space: normal; } }
@media screen and (max-width: 640px) { .pictures:has(> :nth-child(4)) { grid-template-columns: 1fr 1fr; } }
@page { margin: 12mm; }
@media print { body { background: none; font-size: 12px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; } h2 { margin-top: 24px; break-after: avoid; } .lead { break-after: avoid; }
  .tiles { grid-template-columns: repeat(5, 1fr); gap: 8px; } .tile { padding: 8px 12px; } .tile b { font-size: 18px;
  line-height: 24px; } .charts { grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 8px; }
  .pictures { grid-template-columns: repeat(4, 1fr); }
  .scroll { overflow: visible; } th, td { padding: 4px 8px; } tr, figure, .sample { break-inside: avoid; } }
)css";

/// Sorts the table of images by the column that is clicked or chosen with Enter.
inline constexpr std::string_view kReportScript = R"js(
document.querySelectorAll('th.sort').forEach(head => {
  const sort = () => {
    const table = head.closest('table'), body = table.tBodies[0], column = head.cellIndex;
    const down = head.getAttribute('aria-sort') !== 'descending';
    table.querySelectorAll('th').forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const key = row => { const k = row.cells[column].dataset.key; return k === '' ? null : k; };
    [...body.rows].sort((a, b) => {
      const x = key(a), y = key(b);
      if (x === null || y === null) return (x === null) - (y === null);
      const order = head.dataset.text ? x.localeCompare(y, undefined, {numeric: true}) : x - y;
      return down ? -order : order;
    }).forEach(row => body.append(row));
  };
  head.addEventListener('click', sort);
  head.addEventListener('keydown', event => { if (event.key === 'Enter') sort(); });
});
)js";

} // namespace asam
