/** The style of the page: colours by the reader's setting, tables that scroll by themselves where they are too wide. */
export const style = `
:root { color-scheme: light dark; --ground: #ffffff; --card: #f5f6f8; --text: #1c2026; --dim: #5a6472; --line: #d5dae1;
  --good: #1a7f4b; --bad: #c4314b; --first: #2563c9; --second: #a04ec4; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --card: #1e232a; --text: #e6e9ee; --dim: #9aa5b4; --line: #38404b;
  --good: #4cc38a; --bad: #ff7a8f; --first: #74a7ff; --second: #d18fee; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; background: var(--ground); color: var(--text);
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } p { margin: .2rem 0 1rem; color: var(--dim); }
.tiles, .charts { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); margin-top: 1rem; }
.tile, figure { margin: 0; padding: .75rem; background: var(--card); border-radius: .5rem; min-width: 0; }
.tile b { display: block; font-size: 1.3rem; } .tile span, figcaption small { color: var(--dim); font-size: .85rem; }
figcaption { font-weight: 600; margin-bottom: .3rem; } figcaption span::before { content: "■ "; }
svg { display: block; width: 100%; height: auto; } svg text { fill: var(--dim); font-size: 11px; } svg .scale { text-anchor: end; }
svg line { stroke: var(--line); } polyline { fill: none; stroke-width: 2; }
rect.good { fill: var(--good); } rect.bad { fill: var(--bad); } circle.first { fill: var(--first); } circle.second { fill: var(--second); }
polyline.first { stroke: var(--first); } polyline.second { stroke: var(--second); }
span.good::before { color: var(--good); } span.bad::before { color: var(--bad); } span.first::before { color: var(--first); }
span.second::before { color: var(--second); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .35rem .6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--dim); font-weight: 600; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; } td code { display: block; min-width: 12rem; }
`.trim();
