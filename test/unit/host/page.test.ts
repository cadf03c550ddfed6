import { describe, expect, it } from 'vitest';
import { diagramPage } from '../../../src/host/diagram/page';

const page = diagramPage({
  contentSource: 'https://*.example.test',
  nonce: 'abc',
  script: 'https://file+.example.test/dist/webview.js?a=1&b="<x>',
  stylesheet: 'https://file+.example.test/dist/webview.css',
  language: 'en',
  localization: undefined,
});

describe('the page of the graph panel', () => {
  it('allows nothing but its own script, style, images and fonts', () => {
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]).toBe(
      "default-src 'none'; script-src 'nonce-abc'; style-src https://*.example.test; " +
        'img-src https://*.example.test data:; font-src https://*.example.test',
    );
    expect(page).not.toContain('unsafe');
  });

  it('gives every script the nonce and has none inside the page', () => {
    const scripts = page.match(/<script[^>]*>[^<]*/g) ?? [];
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toMatch(/^<script nonce="abc" src="[^"]+">$/);
  });

  it('keeps what it is given inside its attributes', () => {
    expect(page).toContain('webview.js?a=1&amp;b=&quot;&lt;x>"');
  });

  it('gives the stylesheet the id that cytoscape looks for', () => {
    expect(page).toContain('<link rel="stylesheet" id="__________cytoscape_stylesheet" href="');
  });
});
