import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralizeMessage, neutralizeLines } from '../../../../src/host/window/neutralize';

/** As `parseLinkedText` of VS Code 1.139 finds links (src/vs/base/common/linkedText.ts). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
/** As VS Code finds icons in labels, whether it takes a backslash before them for an escape or not. */
const icon = /\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** The text of a notification that VS Code looks for links in: cut, and on one line. */
const asNotification = (text: string): string =>
  (text.length > 1000 ? `${text.slice(0, 1000)}...` : text).replace(/(\r\n|\n|\r)/gm, ' ').trim();

const links = [
  'see [release notes](command:workbench.action.terminal.new)',
  '[a](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%0A%22%7D)',
  '[a](https://evil.example "title")',
  '[a](HTTP://evil.example)',
  '[a](file:///etc/passwd)',
  '[[a](command:x)](command:y)',
  '[a\n](command:x)',
  '[a]\r\n(command:x)',
  '[\u202e](command:x)',
  '[a]\u200b(command:x)',
  '![a](command:x)',
  'a](command:x) [b](command:y)',
];
const icons = ['$(zap) orders', '\\$(zap)', '$$(sync~spin)', '$(a)$(b)'];
const shown = (text: string): string => text.replaceAll('\u200b', '');

describe('a text in VS Code', () => {
  it.each(links)('makes no link of %j', text => {
    expect(asNotification(neutralizeMessage(`Tracing failed: ${text}`))).not.toMatch(link);
    expect(neutralizeMessage(text)).not.toContain('](');
  });

  it('is what would be a link without that', () => {
    expect(links.filter(text => asNotification(text).search(link) >= 0).length).toBeGreaterThan(6);
  });

  it.each(icons)('makes no icon of %j', text => {
    expect(neutralizeMessage(text)).not.toMatch(icon);
    expect(shown(neutralizeMessage(text))).toBe(text);
  });

  it.each(['orders', 'a (b) [c]', 'GET /{proxy+}', 'f(x)[0]', 'costs $5', '注文 🚀'])(
    'leaves %j as it is',
    text => {
      expect(neutralizeMessage(text)).toBe(text);
    },
  );

  it('reads as it did', () => {
    expect(shown(neutralizeMessage(links[0] ?? ''))).toBe(links[0]);
  });

  it('is one line of what can be seen, and no longer than a person reads', () => {
    expect(neutralizeMessage('a\n\u001b[31mb\u202e')).toBe(String.raw`a\n\x1b[31mb\u202e`);
    const long = neutralizeMessage(`The migration of ${'[x](command:y)'.repeat(10_000)} stopped.`);
    expect(shown(long).length).toBeLessThanOrEqual(600);
    expect(long).toMatch(/^The migration of .*….* stopped\.$/);
    expect(long).not.toMatch(link);
  });

  it('keeps the lines that are ours', () => {
    expect(shown(neutralizeLines('one [a](command:x)\ntwo $(zap)'))).toBe('one [a](command:x)\ntwo $(zap)');
  });

  it('makes neither link nor icon of any text', () => {
    const unit = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '$',
      '$(',
      '](',
      'command:x',
      'https://a',
      'a',
      ' ',
      '\n',
      '\u200b',
      '\ud83d',
      '"',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
        for (const safe of [neutralizeMessage(text), neutralizeMessage(text, limit)]) {
          expect(asNotification(safe)).not.toMatch(link);
          expect(safe).not.toMatch(icon);
        }
      }),
      { seed: 4 },
    );
  });
});
