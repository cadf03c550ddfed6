export interface PageParts {
  /** Origin that `webview.cspSource` names. */
  readonly contentSource: string;
  readonly nonce: string;
  readonly script: string;
  readonly stylesheet: string;
  readonly language: string;
  /** Texts of that language; `undefined` for English. */
  readonly localization: object | undefined;
}

/**
 * The page of the graph panel. It loads nothing from anywhere but the extension itself. The stylesheet has the id
 * that cytoscape looks for before it adds a style element of its own, which this policy would refuse.
 */
export function diagramPage(parts: PageParts): string {
  const { contentSource, nonce, script, stylesheet, language, localization } = parts;
  const texts =
    localization === undefined ? '' : ` data-localization="${escapeAttribute(JSON.stringify(localization))}"`;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${contentSource}`,
    `img-src ${contentSource} data:`,
    `font-src ${contentSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>Request Path</title>
    <link rel="stylesheet" id="__________cytoscape_stylesheet" href="${escapeAttribute(stylesheet)}" />
  </head>
  <body>
    <div id="app"${texts}></div>
    <script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(script)}"></script>
  </body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
