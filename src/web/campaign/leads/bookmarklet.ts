/** The most characters of text, and of JSON-LD, that a bookmarklet takes along. */
const mostText = 150_000;
const mostJsonLd = 50_000;

/**
 * The bookmarklet that opens the program at `origin` with the page it is clicked on: its address, title, what is selected or else its text, and
 * its JSON-LD. These are packed into the address's hash, which no server is sent.
 */
export function bookmarkletFor(origin: string): string {
  const code = `(async()=>{
const w=open("about:blank");
const j=[...document.querySelectorAll('script[type="application/ld+json"]')].map(s=>s.textContent||"").filter(s=>s.includes("JobPosting")&&s.length<${mostJsonLd}).slice(0,5);
const s=String(getSelection()||"").trim();
const d=JSON.stringify({address:location.href.slice(0,4000),title:document.title.slice(0,2000),text:(s||document.body.innerText).slice(0,${mostText}),jsonLd:j});
let h;
try{
const b=new Uint8Array(await new Response(new Blob([d]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
let t="";for(let i=0;i<b.length;i+=8192)t+=String.fromCharCode(...b.subarray(i,i+8192));
h="#p="+btoa(t).replaceAll("+","-").replaceAll("/","_");
}catch{h="#t="+encodeURIComponent(d)}
const u=${JSON.stringify(`${origin}/campaign/new`)}+h;
if(w)w.location.replace(u);else location.href=u;
})()`;
  return `javascript:${encodeURIComponent(code.replaceAll("\n", ""))}`;
}
