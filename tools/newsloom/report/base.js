"use strict";
// Whatever comes from an article reaches the page as text: only here are elements made, and
// never from markup.

const report = JSON.parse(document.getElementById("data").textContent);
const kSvg = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value);
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") {
      element.append(child);
    }
  }
  return element;
}

/// An element with attributes and children; strings among the children become text.
function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/// Puts children in the place of all that an element holds.
function show(id, ...children) {
  byId(id).replaceChildren();
  fill(byId(id), {}, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(kSvg, tag), attributes, children);
}

/// The address if it is safe to open, else null: javascript: and the like are no addresses.
function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

function count(number, one, many) {
  return number.toLocaleString("en") + " " + (number === 1 ? one : many);
}

function signed(number) {
  return (number < 0 ? "\u2212" : "+") + Math.abs(number).toFixed(2);
}

/// Appends the items to `list` a page at a time: the next when `button` comes near or is pressed.
function showInPages(list, button, items, make, size = 40) {
  let shown = 0;
  const more = () => {
    const end = Math.min(items.length, shown + size);
    const fragment = document.createDocumentFragment();
    for (; shown < end; ++shown) fragment.append(make(items[shown]));
    list.append(fragment);
    button.hidden = shown >= items.length;
  };
  list.replaceChildren();
  if (button.near) button.near.disconnect();
  button.near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting) || button.hidden) return;
      more();
      // An observer tells of changes only: asked afresh, it tells again while the button is near.
      button.near.unobserve(button);
      button.near.observe(button);
    },
    { rootMargin: "600px" },
  );
  button.onclick = more;
  button.showAll = () => {
    while (shown < items.length) more();
  };
  more();
  button.near.observe(button);
}
