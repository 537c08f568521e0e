# The collection in a container: `docker build -t media-analysis .`, then
# `docker run --rm -p 127.0.0.1:8888:8888 media-analysis` and open http://127.0.0.1:8888/ in a browser.
FROM python:3.12-slim
RUN useradd --create-home reader
WORKDIR /home/reader/media-analysis
COPY --chown=reader . .
RUN pip install --no-cache-dir -r requirements.txt && chown reader .
USER reader
EXPOSE 8888
# Inside of the container it listens on every address; what the outside may reach is said with `-p`.
CMD ["python", "-m", "helpers", "app", "--host", "0.0.0.0", "--port", "8888"]
