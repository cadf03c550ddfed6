import { it } from 'vitest';
import cytoscape from 'cytoscape';
import { toScene } from '/work/main/webview/scene';
import { toElements } from '/work/main/webview/elements';
import { stylesheet } from '/work/main/webview/stylesheet';
import { wide } from '/work/main/test/support/diagrams';
import { themeOf } from '/work/main/test/webview/theme';
it('b', () => {
  const m = { name: (t: string) => t.length*7, fact: (t: string) => t.length*6, tag: (t: string) => t.length*6 };
  for (let i=0;i<4;i++) { const a=performance.now(); const s=toScene(wide(300), m); const b=performance.now(); const e = toElements(s); const c=performance.now();
  const cy=cytoscape({headless:true,styleEnabled:true,style:stylesheet(themeOf('dark')),layout:{name:'preset'}}); const d=performance.now(); cy.batch(()=>{cy.add(e);}); const f=performance.now();
  console.log('scene',b-a,'elements',c-b,'cy',d-c,'add',f-d, e.length); cy.destroy(); }
});
