/** An element of a sample: just enough of XML to edit one. */
export interface XmlNode {
  readonly name: string;
  /** As it was written, with the blank before it. */
  readonly attributes: string;
  readonly children: readonly (XmlNode | string)[];
}

interface OpenNode {
  name: string;
  attributes: string;
  children: (XmlNode | string)[];
}

const TAG = /<(\/?)([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;

/** Reads a sample: elements, attributes and texts. */
export function readTree(xml: string): XmlNode {
  const root: OpenNode = { name: '', attributes: '', children: [] };
  const open = [root];
  for (const [, closing, name = '', attributes = '', empty, text] of xml.matchAll(TAG)) {
    const current = open[open.length - 1] ?? root;
    if (text !== undefined) {
      if (text.trim() !== '') current.children.push(text);
    } else if (closing === '/') open.pop();
    else {
      const node: OpenNode = { name, attributes, children: [] };
      current.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  const [document] = root.children;
  if (typeof document !== 'object') throw new Error('a sample has no element');
  return document;
}

export function writeTree(node: XmlNode | string): string {
  if (typeof node === 'string') return node;
  const { name, attributes, children } = node;
  return `<${name}${attributes}>${children.map(writeTree).join('')}</${name}>`;
}

/** All nodes in the order of the document, the node itself first. */
export function nodesOf(node: XmlNode): XmlNode[] {
  return [
    node,
    ...node.children.flatMap((child) => (typeof child === 'string' ? [] : nodesOf(child))),
  ];
}

/** The tree with a node replaced by others, or by none. */
export function replaced(
  tree: XmlNode,
  target: XmlNode,
  by: readonly (XmlNode | string)[],
): XmlNode {
  const children = tree.children.flatMap((child) => {
    if (child === target) return by;
    return typeof child === 'string' ? [child] : [replaced(child, target, by)];
  });
  return { ...tree, children };
}
