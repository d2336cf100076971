// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The style of the page: wide, on a phone, in the dark, and on A4. Text has at least 4.5:1 on its ground, bars 3:1.</summary>
internal static class BoardStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ground:#f5f4ef;--surface:#fff;--ink:#15232b;--muted:#4d5b63;--line:#d8d4c8;--brand:#0b4f4a;--on-brand:#fff;--tint:#e0eeeb;--one:#0b6b63;--two:#b3591b;--track:#ecebe4;--hidden:#8a949a}
        @media (prefers-color-scheme:dark){:root{--ground:#0f171b;--surface:#182329;--ink:#e9eef0;--muted:#a9b7be;--line:#32424a;--brand:#83d3c5;--on-brand:#05211e;--tint:#17383a;--one:#58c3b2;--two:#e39a5d;--track:#22313a;--hidden:#7d8a91}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:68rem;padding:clamp(1rem,4vw,3rem);background:var(--ground);color:var(--ink);font:1rem/1.55 "Segoe UI",Inter,"Noto Sans","Liberation Sans",system-ui,sans-serif;overflow-wrap:break-word}
        header{border-bottom:3px solid var(--brand);padding-bottom:1rem;margin-bottom:1.5rem}
        h1,h2{line-height:1.2;margin:0;text-wrap:balance}
        h1{font-size:clamp(1.7rem,1.3rem + 2vw,2.5rem);letter-spacing:-.02em}
        h2{font-size:1.35rem;margin:0 0 .35rem}
        .from{margin:0 0 .5rem;color:var(--brand);font-weight:650}
        .to{margin:.5rem 0 0;color:var(--muted)}
        section{margin:2.5rem 0 0}
        section>p{margin:0 0 .9rem;color:var(--muted);max-width:75ch}
        .sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:.75rem;margin:0}
        .sums div{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem}
        .sums dt{color:var(--muted);font-size:.925rem}
        .sums dd{margin:.15rem 0 0;font-size:1.6rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.2}
        .sums dd small{display:block;font-size:.85rem;font-weight:400;color:var(--muted);line-height:1.4}
        .two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;align-items:start}
        .wide{overflow-x:auto}
        .wide+figure{margin-top:0}section>.wide+figure{margin-top:1rem}
        .wide:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
        table{width:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--line);font-variant-numeric:tabular-nums}
        caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        th,td{padding:.4rem .65rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        thead th{background:var(--tint);font-size:.875rem;vertical-align:bottom}
        tbody th{font-weight:400}
        tr.sum th,tr.sum td{font-weight:700}
        tr.sum{border-top:2px solid var(--brand)}
        .n{text-align:right;white-space:nowrap}
        thead .n{white-space:normal}
        td.h{color:var(--muted)}
        figure{min-width:0;margin:0;background:var(--surface);border:1px solid var(--line);padding:.9rem 1rem}
        figcaption{font-size:.875rem;color:var(--muted);margin-bottom:.5rem}
        svg{display:block;width:100%;overflow:visible}
        svg text{font:.875rem "Segoe UI",Inter,"Noto Sans","Liberation Sans",system-ui,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}
        svg .s{fill:var(--muted);font-size:.8rem}
        .end{text-anchor:end}.mid{text-anchor:middle}
        .one{fill:var(--one)}.second{fill:var(--two)}.track{fill:var(--track)}
        .gone{fill:none;stroke:var(--hidden);stroke-dasharray:4 3}
        .axis{stroke:var(--line)}.curve{stroke:var(--one);stroke-width:3}.limit{stroke:var(--one);stroke-width:1;stroke-dasharray:3 3}.half{stroke:var(--two);stroke-dasharray:5 4}
        .key{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin:0 .35em 0 0;vertical-align:-.05em;background:var(--one);print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .key.b{background:var(--two)}
        .key+span{margin-right:1rem}
        .none{border-left:4px solid var(--line);padding-left:.75rem}
        .ask{color:var(--ink);border-left:4px solid var(--two);padding-left:.75rem}
        footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.925rem}
        footer p{max-width:85ch;margin:0 0 .6rem}
        @media screen and (max-width:52rem){.two{grid-template-columns:minmax(0,1fr)}th,td{padding:.35rem .45rem}table{font-size:.925rem}}
        @media print{
        @page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:"Sida " counter(page) " av " counter(pages);font:9pt "Liberation Sans",sans-serif;color:#4d5b63}}
        :root{color-scheme:light;--ground:#fff;--surface:#fff;--ink:#000;--muted:#444;--line:#bbb;--brand:#0b4f4a;--on-brand:#fff;--tint:#e8f0ee;--one:#0b6b63;--two:#b3591b;--track:#eee;--hidden:#777;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        body{max-width:none;padding:0 .5mm;font-size:9.5pt;line-height:1.4}
        h1{font-size:20pt}h2{font-size:12.5pt}
        section{margin:6mm 0 0}
        section>p{margin-bottom:2mm;break-after:avoid}
        .two,.wide,h2,section>p,section:not(:has(>.wide)){break-inside:avoid}
        .sums{grid-template-columns:repeat(3,1fr);gap:3mm}
        .sums div{padding:2mm 3mm;border-radius:2mm}
        .sums dt,.sums dd small{font-size:8.5pt}.sums dd{font-size:14pt}
        .two{gap:5mm}
        .wide{overflow:visible}
        table{font-size:8.5pt}
        th,td{padding:1mm 1.6mm}
        thead th{font-size:8pt}
        figure{padding:2mm 3mm}
        svg text,figcaption{font-size:8.5pt}svg .s{font-size:8pt}
        footer{font-size:8.5pt;margin-top:6mm;break-inside:avoid}
        tr,figure{break-inside:avoid}
        h2{break-after:avoid}
        }
        """;
}
