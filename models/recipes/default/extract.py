"""Step 4: features of every picture and vectors of every text that training needs. The long step: about 15 minutes."""

from captions import typical_texts
from drawing_part import texts_of
from features import image_features, pictures
from photo_part import training_texts
from settings import PREPARATION
from text_vectors import text_vectors

if __name__ == "__main__":
    rows = pictures()
    image_features([row["path"] for row in rows], PREPARATION, "pictures")
    titles = [text for row in rows if row["split"] == "train" for text in texts_of(row)]
    text_vectors(titles + training_texts()[0] + typical_texts())
