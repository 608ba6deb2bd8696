import './web/Page.tsx'
