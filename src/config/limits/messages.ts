/** Bytes of a request body, after expansion: 1000 lines of ordinary length are 0.4 MB. Beyond: 413. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;

/** Characters of one text in a message (D4): the longest legal one, the comments, has 2000. */
export const TEXT_LENGTH_MAX = 64 * 1024;

/** Open elements. The deepest legal message has six. The parser's name look-up grows with depth. */
export const XML_DEPTH_MAX = 32;

/** Attributes on one element, namespace declarations included: clients declare up to twenty. */
export const XML_ATTRIBUTES_MAX = 64;

/**
 * Characters of a namespace, which is part of the key of each attribute that has it. Those in use have at
 * most 100.
 */
export const XML_NAMESPACE_LENGTH_MAX = 256;

/**
 * Elements, attributes, comments, CDATA sections and references of a message, together: 1000 lines
 * with 60 UINs each have 70,000. Each costs the reader about two microseconds, in slices. The work
 * behind the reader takes a tenth of a second for this many.
 */
export const XML_NODES_MAX = 200_000;

/**
 * Characters that cost the reader a text of their own each: line ends, tabs and blanks in attributes, `]`
 * in CDATA, `-` in comments. No message has a hundred. A quarter of a million cost 70 ms.
 */
export const XML_COSTLY_CHARACTERS_MAX = 256 * 1024;

/**
 * Start tags that are known by their text: the clients of a company send some hundreds. Beyond, all of them
 * are forgotten and read anew.
 */
export const KNOWN_TAGS_MAX = 1024;

/** Characters of such a start tag: one with twenty namespaces has some 1500. The full parser reads longer ones. */
export const KNOWN_TAG_LENGTH_MAX = 2048;

/**
 * Characters of a message that are read before the event loop is given back: at most 20 ms. Almost
 * all messages are shorter.
 */
export const XML_SLICE_LENGTH = 64 * 1024;

/** Characters of a message that are looked through for an `&` to blame: ten milliseconds. */
export const XML_HINT_LENGTH_MAX = 1024 * 1024;

/** Characters of one WS-Addressing header: addresses and ids have at most a few hundred. */
export const ADDRESSING_TEXT_LENGTH_MAX = 64 * 1024;

/**
 * Items times stores of one stock enquiry: a small message can ask for many. The answer has 2 to 3
 * MB and takes 60 ms, for which everybody else waits, about as long as the largest save.
 */
export const STOCK_POSITIONS_MAX = 2000;
