// node search.cjs GALLERY TEXT: CommonJS reaches an ES module with import().
async function main(file, text) {
  const { CrossModal, Gallery } = await import('crosshash');
  const model = await CrossModal.load();
  const gallery = await Gallery.open(file, { model });
  for (const { title } of await gallery.search({ text }, { k: 3 })) console.log(title);
  model.dispose();
}

main(...process.argv.slice(2));
