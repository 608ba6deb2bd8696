/**
 * What an eye sees at once on a page and a machine can too, as a script for the page; answers sentences. Things that scroll inside themselves
 * may be wider; what is pressed is 40 px high, less half a pixel of rounding.
 */
export const faultsOfPage = `(() => {
  const name = (e) => e.tagName.toLowerCase() + ' «' + (e.getAttribute('aria-label') || e.textContent || '').trim().slice(0, 40) + '»'
  const scrolls = (e) => e !== null && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
  const boxes = (selector) => [...document.querySelectorAll(selector)]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
  const pressed = 'main button, main select, main summary, header button, header a[class*=ActionIcon]'
  const labels = '.mantine-Button-label, .mantine-Badge-label'
  const pen = document.createElement('canvas').getContext('2d')
  const chosen = (select) => select.selectedOptions[0]?.textContent ?? ''
  const isCut = (select) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select)
    pen.font = font
    return pen.measureText(chosen(select)).width > select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 1
  }
  return [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
    ...boxes('main *').filter(({ element, box }) => box.right > innerWidth + 1 && !scrolls(element.parentElement))
      .map(({ element }) => 'beyond the edge: ' + name(element)),
    ...boxes(pressed).filter(({ box }) => box.height < 39.5)
      .map(({ element, box }) => Math.round(box.height) + ' px high: ' + name(element)),
    ...boxes(labels).filter(({ element }) => element.scrollWidth > element.clientWidth + 1)
      .map(({ element }) => 'cut: ' + name(element)),
    ...boxes('main select').filter(({ element }) => isCut(element))
      .map(({ element }) => 'cut: ' + chosen(element)),
  ]
})()`
