// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The style of the page: wide, on a phone (rows become cards), in the dark, and on A4. Each text has at least 4.5:1 on its ground.</summary>
internal static class StatementStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ground:#f5f4ef;--surface:#fff;--ink:#15232b;--muted:#4d5b63;--line:#d8d4c8;--brand:#0b4f4a;--on-brand:#fff;--tint:#e0eeeb}
        @media (prefers-color-scheme:dark){:root{--ground:#0f171b;--surface:#182329;--ink:#e9eef0;--muted:#a9b7be;--line:#32424a;--brand:#83d3c5;--on-brand:#05211e;--tint:#17383a}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:64rem;padding:clamp(1rem,4vw,3rem);background:var(--ground);color:var(--ink);font:1rem/1.55 "Segoe UI",Inter,"Noto Sans","Liberation Sans",system-ui,sans-serif;overflow-wrap:break-word}
        header{border-bottom:3px solid var(--brand);padding-bottom:1rem;margin-bottom:1.5rem}
        h1,h2,h3{line-height:1.2;margin:0;text-wrap:balance}
        h1{font-size:clamp(1.7rem,1.3rem + 2vw,2.5rem);letter-spacing:-.02em}
        h2{font-size:1.35rem;margin:2.25rem 0 .75rem}
        h3{font-size:1.05rem}
        h3 span{color:var(--muted);font-weight:400;font-size:.925rem;white-space:nowrap}
        .from{margin:0 0 .5rem;color:var(--brand);font-weight:650}
        .to{margin:.5rem 0 0;font-size:1.15rem;font-weight:600}
        .to span{color:var(--muted);font-size:1rem;font-weight:400;white-space:nowrap}
        .sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.75rem;margin:0}
        .sums div{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem}
        .sums dt{color:var(--muted);font-size:.925rem}
        .sums dd{margin:.15rem 0 0;font-size:1.25rem;font-weight:650;font-variant-numeric:tabular-nums;white-space:nowrap}
        .sums .pay{background:var(--brand);border-color:var(--brand)}
        .sums .pay dt,.sums .pay dd{color:var(--on-brand)}
        table{width:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--line);font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--muted);padding:0 0 .5rem}
        th,td{padding:.55rem .75rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        thead th{background:var(--tint);font-size:.9rem;vertical-align:bottom}
        tbody th{font-weight:600}
        tfoot th,tfoot td{font-weight:700;border-top:2px solid var(--brand);border-bottom:0}
        .services td:nth-of-type(2){white-space:nowrap}
        .n{text-align:right;white-space:nowrap}
        .changes,.documents{font-size:.925rem}
        .changes th,.changes td,.documents th,.documents td{padding:.5rem}
        .documents td{white-space:nowrap}
        a{color:var(--brand);text-underline-offset:.15em}
        a:focus-visible{outline:3px solid var(--brand);outline-offset:2px;border-radius:2px}
        article{border-left:3px solid var(--line);padding:.1rem 0 .1rem 1rem;margin:0 0 1.1rem}
        article:target{border-color:var(--brand);background:var(--tint)}
        article p{margin:.25rem 0 0;max-width:75ch}
        footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.925rem}
        @media screen and (max-width:52rem){
        table,tbody,tfoot,tr,th,td,caption{display:block}
        table{background:none;border:0}
        thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        tr{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.6rem 1rem;margin-bottom:.75rem}
        tfoot tr{border:2px solid var(--brand)}
        tbody th,tfoot th,.changes th,.documents th{padding:.1rem 0 .35rem;border:0;font-size:1.05rem}
        td,tfoot td,.changes td,.documents td{display:flex;justify-content:space-between;gap:1rem;padding:.15rem 0;border:0;text-align:right}
        td::before{content:attr(data-label) / "";color:var(--muted);font-weight:400;text-align:left}
        td.gone{display:none}
        }
        @media print{
        @page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:"Sida " counter(page) " av " counter(pages);font:9pt "Liberation Sans",sans-serif;color:#4d5b63}}
        :root{color-scheme:light;--ground:#fff;--surface:#fff;--ink:#000;--muted:#444;--line:#bbb;--brand:#0b4f4a;--on-brand:#fff;--tint:#e8f0ee;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        body{max-width:none;padding:0;font-size:10pt;line-height:1.4}
        h1{font-size:20pt}
        h2{font-size:13pt;margin:7mm 0 2mm}
        h3{font-size:10.5pt}h3 span{font-size:9pt}
        .to{font-size:11.5pt}.to span{font-size:10pt}
        .sums{grid-template-columns:repeat(4,1fr);gap:3mm}
        .sums div{padding:2mm 3mm;border-radius:2mm}
        .sums dt{font-size:9pt}.sums dd{font-size:12pt}
        th,td{padding:1.4mm 2mm}
        thead th{font-size:9pt}
        .changes,.documents{font-size:8pt}
        .changes th,.changes td,.documents th,.documents td{padding:1.2mm 1mm}
        .changes thead th,.documents thead th,.changes caption,.documents caption,caption{font-size:8.5pt}
        footer{font-size:8.5pt;margin-top:7mm}
        thead{display:table-header-group}
        tfoot{display:table-row-group}
        tr,article,.sums{break-inside:avoid}
        h2,h3,caption{break-after:avoid}
        a{color:inherit;text-decoration:none}
        article:target{background:none;border-color:var(--line)}
        }
        """;
}
