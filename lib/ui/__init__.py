"""The screens, and what serves them: all that needs Streamlit."""

import os

# Each run is a thread of its own, and threads of numpy's besides would do no more than wait for the same processors:
# that doubled what a preview in a county takes. It is read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
