import { element } from '../base/xml.ts'
import type { Pdf } from './pdf.ts'

/** The name every reader of Factur-X looks for, and what stands in the metadata of the PDF about it (Factur-X 1.07, 6.2). */
const NAME = 'factur-x.xml'
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'

/** Puts an invoice as data into its PDF, as another form of the same document. */
export function embedInvoice(
  pdf: Pdf,
  xml: Buffer,
  { description, madeAt }: { description: string; madeAt: Date },
): void {
  // the types of the package do not know what the file is to the document
  const options = { name: NAME, type: 'text/xml', description, creationDate: madeAt, modifiedDate: madeAt }
  pdf.file(xml, { ...options, relationship: 'Alternative' } as Parameters<Pdf['file']>[1])
  pdf.appendXML(invoiceMetadata + schemaOfIt)
}

const invoiceMetadata = element(
  'rdf:Description',
  { 'xmlns:fx': NAMESPACE, 'rdf:about': '' },
  [
    element('fx:DocumentType', {}, 'INVOICE'),
    element('fx:DocumentFileName', {}, NAME),
    element('fx:Version', {}, '1.0'),
    element('fx:ConformanceLevel', {}, 'EN 16931'),
  ].join(''),
)

const resource = { 'rdf:parseType': 'Resource' }

/** PDF/A wants metadata of one's own explained (ISO 19005-3, 6.6.2.3). */
const property = (name: string, says: string): string =>
  element(
    'rdf:li',
    resource,
    [
      element('pdfaProperty:name', {}, name),
      element('pdfaProperty:valueType', {}, 'Text'),
      element('pdfaProperty:category', {}, 'external'),
      element('pdfaProperty:description', {}, says),
    ].join(''),
  )

const explained = [
  element('pdfaSchema:schema', {}, 'Factur-X PDFA Extension Schema'),
  element('pdfaSchema:namespaceURI', {}, NAMESPACE),
  element('pdfaSchema:prefix', {}, 'fx'),
  element(
    'pdfaSchema:property',
    {},
    element(
      'rdf:Seq',
      {},
      [
        property('DocumentFileName', 'The name of the embedded XML document'),
        property('DocumentType', 'The type of the document in capital letters'),
        property('Version', 'The version of the standard of the embedded XML document'),
        property('ConformanceLevel', 'The profile of the embedded XML document'),
      ].join(''),
    ),
  ),
].join('')

const schemaOfIt = element(
  'rdf:Description',
  {
    ...{ 'xmlns:pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/', 'rdf:about': '' },
    ...{ 'xmlns:pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#' },
    ...{ 'xmlns:pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#' },
  },
  element('pdfaExtension:schemas', {}, element('rdf:Bag', {}, element('rdf:li', resource, explained))),
)
