<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>asam::AboutDialog</name>
    <message>
        <source>About ASAM Studio</source>
        <translation>关于 ASAM Studio</translation>
    </message>
    <message>
        <source>ASAM Studio %1</source>
        <translation>ASAM Studio %1</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&lt;p&gt;Makes adversarial photographs for the Segment Anything Model: it inverts a photograph with a diffusion model, attacks the latent, and regenerates the picture (ASAM, CVPR 2024).&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;&lt;p&gt;The embedded miniature models were trained for demonstration; they do not stand for the published ones.&lt;/p&gt;</source>
        <translation>&lt;p&gt;为 Segment Anything 模型制作对抗照片：用扩散模型反演照片，攻击潜变量，再重新生成图像（ASAM，CVPR 2024）。&lt;/p&gt;&lt;p&gt;自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本，不提供任何担保。&lt;/p&gt;&lt;p&gt;内置的微型模型仅为演示而训练，不能代表已发表的模型。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>JPEG files</source>
        <translation>JPEG 文件</translation>
    </message>
    <message>
        <source>Checkpoints and PNG files</source>
        <translation>检查点与 PNG 文件</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s text</source>
        <translation>分词器的文本</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSON 文件</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>语句</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>程序库及其许可证</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>The GNU General Public License, version 3</source>
        <translation>GNU 通用公共许可证第 3 版</translation>
    </message>
</context>
<context>
    <name>asam::ActionCatalogue</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>In the views</source>
        <translation>视图中</translation>
    </message>
</context>
<context>
    <name>asam::AgreementLegend</name>
    <message>
        <source>true positive</source>
        <translation>真阳性</translation>
    </message>
    <message>
        <source>TP</source>
        <translation>TP</translation>
    </message>
    <message>
        <source>false positive</source>
        <translation>假阳性</translation>
    </message>
    <message>
        <source>FP</source>
        <translation>FP</translation>
    </message>
    <message>
        <source>false negative</source>
        <translation>假阴性</translation>
    </message>
    <message>
        <source>FN</source>
        <translation>FN</translation>
    </message>
    <message>
        <source>Colours of the agreement</source>
        <translation>吻合图的颜色</translation>
    </message>
    <message>
        <source>True positive: in the label and predicted. False positive: predicted, but not in the label. False negative: in the label, but not predicted.</source>
        <translation>真阳性：标注中有，预测中也有。假阳性：预测中有，标注中没有。假阴性：标注中有，预测中没有。</translation>
    </message>
</context>
<context>
    <name>asam::AnnotationsDialog</name>
    <message>
        <source>COCO annotations</source>
        <translation>COCO 标注</translation>
    </message>
    <message>
        <source>Annotations of COCO&apos;s form (*.json);;All files (*)</source>
        <translation>COCO 格式的标注 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Open photographs with COCO annotations</source>
        <translation>打开照片及其 COCO 标注</translation>
    </message>
    <message>
        <source>One JSON file for all photographs, such as instances_val2017.json</source>
        <translation>所有照片共用的一个 JSON 文件，例如 instances_val2017.json</translation>
    </message>
    <message>
        <source>Folder or tar of the pictures that the annotations name</source>
        <translation>标注所列图片所在的文件夹或 tar</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name the file of annotations first.</source>
        <translation>请先指定标注文件。</translation>
    </message>
    <message>
        <source>%1 is not there; expected a JSON file of COCO&apos;s form.</source>
        <translation>%1 不存在；应为 COCO 格式的 JSON 文件。</translation>
    </message>
    <message>
        <source>Name the folder of the photographs.</source>
        <translation>请指定照片的文件夹。</translation>
    </message>
    <message>
        <source>%1 is no folder and no tar of photographs.</source>
        <translation>%1 既不是照片文件夹，也不是照片的 tar。</translation>
    </message>
</context>
<context>
    <name>asam::AppActions</name>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open a folder of photographs, in SA-1B&apos;s layout or without masks</source>
        <translation>打开照片文件夹：SA-1B 布局，或不带掩码</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>打开运行…</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Open the folder of an earlier run</source>
        <translation>打开以前某次运行的文件夹</translation>
    </message>
    <message>
        <source>Open demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Open the scenes that come with the program</source>
        <translation>打开程序自带的场景</translation>
    </message>
    <message>
        <source>Save run as…</source>
        <translation>运行另存为…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Copy the run to another folder and go on there</source>
        <translation>把运行复制到另一个文件夹，并在那里继续</translation>
    </message>
    <message>
        <source>Show run folder</source>
        <translation>显示运行文件夹</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Selected image: all stages</source>
        <translation>所选图像：全部阶段</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>All images: all stages</source>
        <translation>全部图像：全部阶段</translation>
    </message>
    <message>
        <source>Shift+F5</source>
        <translation>Shift+F5</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>Stand still after the network call under way; models and latents stay in memory</source>
        <translation>当前网络调用结束后暂停；模型和潜变量保留在内存中</translation>
    </message>
    <message>
        <source>Pause after the image</source>
        <translation>本图像完成后暂停</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>Finish the image under way, then stand still</source>
        <translation>完成当前图像，然后暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>Go on where the work stands still</source>
        <translation>从暂停处继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation>Ctrl+.</translation>
    </message>
    <message>
        <source>Stop after the network call under way; finished work is kept</source>
        <translation>当前网络调用结束后停止；已完成的工作会保留</translation>
    </message>
    <message>
        <source>Compare settings with…</source>
        <translation>比较设置…</translation>
    </message>
    <message>
        <source>List what is set otherwise in another run than in the form</source>
        <translation>列出另一次运行中与表单不同的设置</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Accept sample</source>
        <translation>接受样本</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Accept the selected image&apos;s regenerated sample and go to the next image</source>
        <translation>接受所选图像的再生成样本，并转到下一幅图像</translation>
    </message>
    <message>
        <source>Reject sample</source>
        <translation>拒绝样本</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Reject the selected image&apos;s regenerated sample and go to the next image</source>
        <translation>拒绝所选图像的再生成样本，并转到下一幅图像</translation>
    </message>
    <message>
        <source>Review by rule…</source>
        <translation>按规则审阅…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Accept the samples that meet a rule and reject the others</source>
        <translation>接受符合规则的样本，拒绝其余样本</translation>
    </message>
    <message>
        <source>Accepted set as SA-1B…</source>
        <translation>已接受集，SA-1B 布局…</translation>
    </message>
    <message>
        <source>Pictures with their masks as SA-1B&apos;s json</source>
        <translation>图片及其掩码，以 SA-1B 的 json 保存</translation>
    </message>
    <message>
        <source>Accepted set in ASAM&apos;s layout…</source>
        <translation>已接受集，ASAM 布局…</translation>
    </message>
    <message>
        <source>Pictures, control images, decoded masks and captions for ASAM&apos;s training</source>
        <translation>供 ASAM 训练用的图片、控制图、解码后的掩码和图像描述</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>表格（CSV）…</translation>
    </message>
    <message>
        <source>All numbers of the run&apos;s images and masks</source>
        <translation>本次运行的图像和掩码的全部数值</translation>
    </message>
    <message>
        <source>Report as HTML…</source>
        <translation>报告（HTML）…</translation>
    </message>
    <message>
        <source>A page with pictures, curves, tables and settings that opens without a network</source>
        <translation>含图片、曲线、表格和设置的网页，无需网络即可打开</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Masks: fill, line, off</source>
        <translation>掩码：填充、轮廓、关闭</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>About ASAM Studio</source>
        <translation>关于 ASAM Studio</translation>
    </message>
    <message>
        <source>inversion only</source>
        <translation>仅反演</translation>
    </message>
    <message>
        <source>attack only</source>
        <translation>仅攻击</translation>
    </message>
    <message>
        <source>regeneration only</source>
        <translation>仅再生成</translation>
    </message>
    <message>
        <source>Selected image: %1</source>
        <translation>所选图像：%1</translation>
    </message>
    <message>
        <source>All images: %1</source>
        <translation>全部图像：%1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>U</source>
        <translation>U</translation>
    </message>
    <message>
        <source>Numbers as JSON…</source>
        <translation>数值导出为 JSON…</translation>
    </message>
    <message>
        <source>The report of the run with the curves of each image</source>
        <translation>运行报告以及每张图像的曲线</translation>
    </message>
    <message>
        <source>Curves for TensorBoard…</source>
        <translation>导出 TensorBoard 曲线…</translation>
    </message>
    <message>
        <source>Event files with losses and IoUs, a folder for each image</source>
        <translation>包含损失和 IoU 的事件文件，每张图像一个文件夹</translation>
    </message>
    <message>
        <source>Comparison as picture…</source>
        <translation>对比导出为图像…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>What the compare view shows, with titles, as PNG, SVG or PDF</source>
        <translation>将对比视图所示内容连同标题保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Reopen the last one at start</source>
        <translation>启动时重新打开上次的内容</translation>
    </message>
    <message>
        <source>Start with what was open last, in the place of the demo</source>
        <translation>启动时打开上次的内容，而不是演示</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>How to look at samples and make them</source>
        <translation>如何查看和制作样本</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>List the keys of all actions and change them</source>
        <translation>列出所有操作的快捷键并更改</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Find any action by its name</source>
        <translation>按名称查找任意操作</translation>
    </message>
    <message>
        <source>Make label</source>
        <translation>创建标注</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Make the prompted mask a label of a picture that came without masks (Enter)</source>
        <translation>为没有掩码的图片把提示得到的掩码设为标注（Enter）</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>移除标注</translation>
    </message>
    <message>
        <source>Remove the selected label, which was made here</source>
        <translation>移除所选的、在此创建的标注</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>The pictures alone on the whole screen; Esc comes back</source>
        <translation>整个屏幕只显示图片；按 Esc 返回</translation>
    </message>
    <message>
        <source>Open evaluation…</source>
        <translation>打开评估…</translation>
    </message>
    <message>
        <source>Open the folder of an evaluation that was computed before</source>
        <translation>打开以前计算的评估的文件夹</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>Compare the models of the Evaluation room on its data sets</source>
        <translation>在“评估”室的数据集上比较其中的模型</translation>
    </message>
    <message>
        <source>Evaluation as CSV…</source>
        <translation>评估导出为 CSV…</translation>
    </message>
    <message>
        <source>A line for each model and data set</source>
        <translation>每个模型和数据集一行</translation>
    </message>
    <message>
        <source>Evaluated images as CSV…</source>
        <translation>评估的图像导出为 CSV…</translation>
    </message>
    <message>
        <source>A line for each image and model</source>
        <translation>每幅图像和每个模型一行</translation>
    </message>
    <message>
        <source>Evaluation as JSON…</source>
        <translation>评估导出为 JSON…</translation>
    </message>
    <message>
        <source>All numbers of the evaluation, with the published ones</source>
        <translation>评估的全部数值，以及论文数值</translation>
    </message>
    <message>
        <source>Evaluation as Markdown…</source>
        <translation>评估导出为 Markdown…</translation>
    </message>
    <message>
        <source>The tables of the evaluation, for reading</source>
        <translation>供阅读的评估表格</translation>
    </message>
    <message>
        <source>Charts of the evaluation as picture…</source>
        <translation>评估图表导出为图片…</translation>
    </message>
    <message>
        <source>Bars and radar as PNG, SVG or PDF</source>
        <translation>条形图和雷达图，PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>开始微调</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens with the settings of the room Tune, or go on with a tuning that was broken off</source>
        <translation>按“微调”室的设置微调 SAM 的词元，或继续中断的微调</translation>
    </message>
    <message>
        <source>Save merged SAM…</source>
        <translation>保存合并后的 SAM…</translation>
    </message>
    <message>
        <source>Write a whole SAM with the best epoch&apos;s tokens of this run</source>
        <translation>用本次运行最佳一轮的词元写出完整的 SAM</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M</source>
        <translation>Ctrl+Shift+M</translation>
    </message>
    <message>
        <source>Look into a model file: what it is, its tensors, what can be made of it</source>
        <translation>查看模型文件：它是什么、有哪些张量、可转换成什么</translation>
    </message>
    <message>
        <source>Open picture or archive…</source>
        <translation>打开图片或归档文件…</translation>
    </message>
    <message>
        <source>One picture, or a tar archive of pictures as SA-1B is downloaded, without unpacking it</source>
        <translation>一张图片，或 SA-1B 下载所得的图片 tar 归档文件，无需解包</translation>
    </message>
    <message>
        <source>Open photographs with COCO annotations…</source>
        <translation>打开照片及其 COCO 标注…</translation>
    </message>
    <message>
        <source>A folder of plain photographs whose masks one JSON file of COCO&apos;s form holds</source>
        <translation>普通照片的文件夹，其掩码都在一个 COCO 格式的 JSON 文件中</translation>
    </message>
    <message>
        <source>Edit caption</source>
        <translation>编辑图像描述</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Edit the caption of the selected image in the line below the pictures</source>
        <translation>在图片下方的一行中编辑所选图像的描述</translation>
    </message>
    <message>
        <source>Captions by rule…</source>
        <translation>按规则修改图像描述…</translation>
    </message>
    <message>
        <source>Fill, extend or replace the captions of many images, with a preview</source>
        <translation>填充、扩充或替换多个图像的描述，并可预览</translation>
    </message>
    <message>
        <source>Import captions…</source>
        <translation>导入图像描述…</translation>
    </message>
    <message>
        <source>Take captions from a file of JSON lines, one for each picture</source>
        <translation>从 JSON 行文件中读取图像描述，每张图片一行</translation>
    </message>
    <message>
        <source>Results in the published layout…</source>
        <translation>按已发布代码布局的结果…</translation>
    </message>
    <message>
        <source>As the published code leaves them: a folder named by its settings with adv, pair and record, and the inversion&apos;s embeddings beside it</source>
        <translation>与已发布代码所留下的相同：以设置命名、含 adv、pair 和 record 的文件夹，旁边是反演的嵌入</translation>
    </message>
    <message>
        <source>Contact sheet as PDF…</source>
        <translation>缩略图总览(PDF)…</translation>
    </message>
    <message>
        <source>Pages of photographs beside their samples, with IoU and drop</source>
        <translation>照片与其样本并排的页面，附 IoU 与降幅</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>Put all images that are open in line, with the settings as they stand</source>
        <translation>把打开的全部图像按当前设置排入队列</translation>
    </message>
    <message>
        <source>Start queue</source>
        <translation>启动队列</translation>
    </message>
    <message>
        <source>Shift+F8</source>
        <translation>Shift+F8</translation>
    </message>
    <message>
        <source>Work through the queue, or go on where it was left</source>
        <translation>依次处理队列，或从上次停下处继续</translation>
    </message>
    <message>
        <source>Check the data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <source>Look through what is open: what is missing, broken or there twice, and what to do about it</source>
        <translation>查看当前打开的内容：哪些缺失、损坏或重复，以及该怎么办</translation>
    </message>
    <message>
        <source>Prompt the segmenter by click, on any panel</source>
        <translation>在任意面板上单击以提示分割器</translation>
    </message>
    <message>
        <source>Hide all masks while it is held</source>
        <translation>按住时隐藏所有掩码</translation>
    </message>
    <message>
        <source>Show the other picture of the pair while it is held</source>
        <translation>按住时显示成对图像中的另一张</translation>
    </message>
    <message>
        <source>Drag the picture with the left button while it is held</source>
        <translation>按住时用左键拖动图像</translation>
    </message>
    <message>
        <source>Select the next mask under the pointer</source>
        <translation>选择指针下的下一个掩码</translation>
    </message>
    <message>
        <source>Select the mask before it</source>
        <translation>选择前一个掩码</translation>
    </message>
</context>
<context>
    <name>asam::AppOptions</name>
    <message>
        <source>Makes and inspects adversarial photographs for the Segment Anything Model.</source>
        <translation>为 Segment Anything Model 制作并检视对抗照片。</translation>
    </message>
    <message>
        <source>Save a picture of the window and quit. Without a path, after the quick preset was run on the first demo scene.</source>
        <translation>保存窗口的图片后退出。若未给出路径，则先在第一个演示场景上用 quick 预设运行。</translation>
    </message>
    <message>
        <source>Size of the window, for example 1280x800.</source>
        <translation>窗口大小，例如 1280x800。</translation>
    </message>
    <message>
        <source>Scale factor of the window, for example 2.</source>
        <translation>窗口的缩放倍数，例如 2。</translation>
    </message>
    <message>
        <source>system, light or dark.</source>
        <translation>system、light 或 dark。</translation>
    </message>
    <message>
        <source>system, en or zh_CN.</source>
        <translation>system、en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Diffusion model in the place of the miniature: a folder or a file.</source>
        <translation>代替微型模型的扩散模型：文件夹或文件。</translation>
    </message>
    <message>
        <source>Its ControlNet.</source>
        <translation>与其配套的 ControlNet。</translation>
    </message>
    <message>
        <source>Segmenter in the place of the miniature.</source>
        <translation>代替微型模型的分割模型。</translation>
    </message>
    <message>
        <source>--%1 is &quot;%2&quot;; expected one of: %3.</source>
        <translation>--%1 的值为“%2”；应为下列之一：%3。</translation>
    </message>
    <message>
        <source>--size is &quot;%1&quot;; expected width and height of at least 320x240, for example 1280x800.</source>
        <translation>--size 的值为“%1”；应为不小于 320x240 的宽和高，例如 1280x800。</translation>
    </message>
    <message>
        <source>A run, a folder or archive of photographs, or one picture.</source>
        <translation>一个运行、一个照片文件夹或归档文件，或一张图片。</translation>
    </message>
</context>
<context>
    <name>asam::AttackTimeline</name>
    <message>
        <source>Elements of δ</source>
        <translation>δ 的元素</translation>
    </message>
    <message>
        <source>Attack timeline</source>
        <translation>攻击时间线</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Show the iterates one after the other</source>
        <translation>依次显示各次迭代</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Follow the attack again</source>
        <translation>重新跟随攻击进程</translation>
    </message>
    <message>
        <source>Go back to the iterate that the attack kept</source>
        <translation>回到攻击所保留的迭代</translation>
    </message>
    <message>
        <source>The iterates cannot be read</source>
        <translation>无法读取迭代</translation>
    </message>
    <message>
        <source>No attack yet</source>
        <translation>尚未攻击</translation>
    </message>
    <message>
        <source>Iterate %1, attack at work</source>
        <translation>迭代 %1，攻击进行中</translation>
    </message>
    <message>
        <source>Iterate %1 of %2, kept</source>
        <translation>迭代 %1 / %2，已保留</translation>
    </message>
    <message>
        <source>Iterate %1 of %2</source>
        <translation>迭代 %1 / %2</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>δ, from −κ to κ</source>
        <translation>δ，从 −κ 到 κ</translation>
    </message>
</context>
<context>
    <name>asam::AxisEditor</name>
    <message>
        <source>Remove this axis</source>
        <translation>移除此轴</translation>
    </message>
    <message>
        <source>More values</source>
        <translation>更多取值</translation>
    </message>
    <message>
        <source>Values separated by commas, or a range: first..last / count. Enter adds them.</source>
        <translation>用逗号分隔的取值，或一个范围：first..last / count。按 Enter 添加。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>asam::BarPlot</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数值</translation>
    </message>
</context>
<context>
    <name>asam::CaptionActions</name>
    <message>
        <source>Captions as JSON lines</source>
        <translation>JSON 行格式的图像描述</translation>
    </message>
    <message>
        <source>JSON lines (*.json *.jsonl);;All files (*)</source>
        <translation>JSON 行 (*.json *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Captions changed: %1</source>
        <translation>已修改的图像描述：%1</translation>
    </message>
</context>
<context>
    <name>asam::CaptionBar</name>
    <message>
        <source>Caption</source>
        <translation>图像描述</translation>
    </message>
    <message>
        <source>Caption of the selected image</source>
        <translation>所选图像的描述</translation>
    </message>
    <message>
        <source>The text that guides inversion and regeneration. Enter takes a change over, Esc brings the former text back.</source>
        <translation>引导反演与再生成的文字。按 Enter 采用修改，按 Esc 恢复原文。</translation>
    </message>
    <message>
        <source>State of the caption</source>
        <translation>图像描述的状态</translation>
    </message>
    <message>
        <source>The empty caption</source>
        <translation>空的图像描述</translation>
    </message>
    <message>
        <source>No caption: what happens then is a setting (Missing caption)</source>
        <translation>没有图像描述：如何处理由设置“缺少描述”决定</translation>
    </message>
    <message>
        <source>The results were made with another one</source>
        <translation>现有结果是用另一条描述生成的</translation>
    </message>
    <message>
        <source>Edited here</source>
        <translation>已在此编辑</translation>
    </message>
</context>
<context>
    <name>asam::CaptionController</name>
    <message>
        <source>the caption of %1</source>
        <translation>修改 %1 的图像描述</translation>
    </message>
    <message>
        <source>the captions of %1</source>
        <translation>导入 %1 的图像描述</translation>
    </message>
    <message>
        <source>Captions changed by %1: %2</source>
        <translation>由 %1 修改的图像描述：%2</translation>
    </message>
    <message>
        <source>%1; pictures of it that are not here: %2</source>
        <translation>%1；其中不在此处的图片：%2</translation>
    </message>
</context>
<context>
    <name>asam::CaptionDialog</name>
    <message>
        <source>Fill empty captions</source>
        <translation>填充空的图像描述</translation>
    </message>
    <message>
        <source>With</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>a photograph</source>
        <translation>a photograph</translation>
    </message>
    <message>
        <source>Put a text before</source>
        <translation>在前面加上文字</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>a photo of </source>
        <translation>a photo of </translation>
    </message>
    <message>
        <source>Put a text after</source>
        <translation>在后面加上文字</translation>
    </message>
    <message>
        <source>, daylight</source>
        <translation>, daylight</translation>
    </message>
    <message>
        <source>Replace a text</source>
        <translation>替换文字</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>a dog</source>
        <translation>a dog</translation>
    </message>
    <message>
        <source>Give all the same caption</source>
        <translation>全部使用同一描述</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图像描述</translation>
    </message>
    <message>
        <source>Left empty: the empty caption</source>
        <translation>留空：空的图像描述</translation>
    </message>
    <message>
        <source>By</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Captions by rule</source>
        <translation>按规则修改图像描述</translation>
    </message>
    <message>
        <source>What the rule does</source>
        <translation>规则的作用</translation>
    </message>
    <message>
        <source>Captions that are empty or absent change only by filling them, or by giving all the same</source>
        <translation>空的或缺少的图像描述只会因填充或全部使用同一描述而改变</translation>
    </message>
    <message>
        <source>The selected image</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>哪些图像</translation>
    </message>
    <message>
        <source>The list&apos;s filter decides which images are in it</source>
        <translation>由列表的筛选条件决定其中有哪些图像</translation>
    </message>
    <message>
        <source>By what it is replaced</source>
        <translation>替换成的文字</translation>
    </message>
    <message>
        <source>Left empty: it is taken out</source>
        <translation>留空：删去该文字</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>当前描述</translation>
    </message>
    <message>
        <source>Caption then</source>
        <translation>修改后的描述</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将要改变的内容</translation>
    </message>
    <message>
        <source>The first captions that the rule changes</source>
        <translation>规则所改变的前若干条图像描述</translation>
    </message>
    <message>
        <source>How many captions change</source>
        <translation>有多少条图像描述改变</translation>
    </message>
    <message>
        <source>Change captions</source>
        <translation>修改图像描述</translation>
    </message>
    <message>
        <source>One step that can be undone</source>
        <translation>作为一步，可以撤销</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>没有任何改变。</translation>
    </message>
    <message>
        <source>Write the text of the rule to see what changes.</source>
        <translation>写下规则的文字以查看会有哪些改变。</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(无)</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>显示前 %1 条。</translation>
    </message>
    <message>
        <source>Images in the list: %1</source>
        <translation>列表中的图像：%1</translation>
    </message>
    <message>
        <source>All images: %1</source>
        <translation>全部图像：%1</translation>
    </message>
    <message>
        <source>Captions that change: %1.</source>
        <translation>将修改的图像描述：%1。</translation>
    </message>
</context>
<context>
    <name>asam::ColumnMenu</name>
    <message>
        <source>All columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>常用列</translation>
    </message>
</context>
<context>
    <name>asam::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Name of an action</source>
        <translation>操作名称</translation>
    </message>
    <message>
        <source>A few letters of an action&apos;s name; Enter does it</source>
        <translation>输入操作名称中的几个字母，按回车执行</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>asam::CompareBar</name>
    <message>
        <source>Way of comparing</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Number of panels</source>
        <translation>面板数量</translation>
    </message>
    <message>
        <source>One camera for all panels</source>
        <translation>所有面板共用一个视角</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>分隔线</translation>
    </message>
    <message>
        <source>Picture that is shown</source>
        <translation>显示的图片</translation>
    </message>
    <message>
        <source>Form of the difference</source>
        <translation>差异的形式</translation>
    </message>
    <message>
        <source>Channels of the difference</source>
        <translation>差异的通道</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Pictures side by side</source>
        <translation>图片并排显示</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>%1 panels</source>
        <translation>%1 个面板</translation>
    </message>
    <message>
        <source>Divider from top to bottom</source>
        <translation>从上到下的分隔线</translation>
    </message>
    <message>
        <source>Divider from left to right</source>
        <translation>从左到右的分隔线</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一张</translation>
    </message>
    <message>
        <source>Show the first picture</source>
        <translation>显示第一张图片</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二张</translation>
    </message>
    <message>
        <source>Show the second picture</source>
        <translation>显示第二张图片</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Size of the difference; black where equal</source>
        <translation>差异的大小；相同处为黑色</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>Mid grey where equal, brighter where the second picture is brighter</source>
        <translation>相同处为中灰，第二张更亮处更亮</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>All channels, in colour</source>
        <translation>全部通道，彩色</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Red channel, in grey</source>
        <translation>红色通道，灰度</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>Green channel, in grey</source>
        <translation>绿色通道，灰度</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Blue channel, in grey</source>
        <translation>蓝色通道，灰度</translation>
    </message>
    <message>
        <source>Gain of the difference</source>
        <translation>差异的增益</translation>
    </message>
    <message>
        <source>What every difference is multiplied with</source>
        <translation>每个差异所乘的倍数</translation>
    </message>
    <message>
        <source>The panels move together. Unlock to move each alone.</source>
        <translation>各面板一起移动。解锁后可单独移动。</translation>
    </message>
    <message>
        <source>Each panel moves alone. Lock to move them together.</source>
        <translation>各面板单独移动。锁定后一起移动。</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>Two pictures with a divider to drag</source>
        <translation>两张图片，中间的分隔线可以拖动</translation>
    </message>
    <message>
        <source>hold %1 to see the second alone</source>
        <translation>按住 %1 只看第二张</translation>
    </message>
    <message>
        <source>One of two pictures</source>
        <translation>两张图片之一</translation>
    </message>
    <message>
        <source>hold %1 to see the other in its place</source>
        <translation>按住 %1 在原处看另一张</translation>
    </message>
    <message>
        <source>The second picture less the first</source>
        <translation>第二张图片减去第一张</translation>
    </message>
    <message>
        <source>hold %1 to see the second itself</source>
        <translation>按住 %1 看第二张本身</translation>
    </message>
</context>
<context>
    <name>asam::ComparePictures</name>
    <message>
        <source>IoU %1</source>
        <translation>IoU %1</translation>
    </message>
    <message>
        <source>max |δ| %1</source>
        <translation>最大 |δ| %1</translation>
    </message>
    <message>
        <source>The photograph as the diffusion model can repeat it. Run starts here.</source>
        <translation>扩散模型所能复现的照片。运行从这里开始。</translation>
    </message>
    <message>
        <source>The latent after the attack. It follows the inversion.</source>
        <translation>攻击后的潜变量。在反演之后得到。</translation>
    </message>
    <message>
        <source>The adversarial picture, saved and read back.</source>
        <translation>对抗图片，保存后重新读取。</translation>
    </message>
    <message>
        <source>The masks in distinct colours. An image without masks has none.</source>
        <translation>用不同颜色表示的掩码。没有掩码的图像没有控制图。</translation>
    </message>
    <message>
        <source>It appears when both pictures of the comparison are there.</source>
        <translation>参与比较的两张图片都有后才会出现。</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>尚未打开任何内容</translation>
    </message>
    <message>
        <source>Open a folder, a picture, a run or the demo.</source>
        <translation>请打开文件夹、图片、运行或演示。</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>无法显示此图片</translation>
    </message>
    <message>
        <source>This stage failed</source>
        <translation>此阶段失败</translation>
    </message>
    <message>
        <source>Not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>iterate %1</source>
        <translation>迭代 %1</translation>
    </message>
    <message>
        <source>drop %1</source>
        <translation>降幅 %1</translation>
    </message>
    <message>
        <source>%1 − %2  ·  ×%3</source>
        <translation>%1 − %2  ·  ×%3</translation>
    </message>
    <message>
        <source>The regenerated picture as the tuned tokens segment it. It follows the tuning, when the run is evaluated.</source>
        <translation>再生成的图片，以及微调词元对它的分割。在微调之后、评估本次运行时得出。</translation>
    </message>
</context>
<context>
    <name>asam::CompareSettingsDialog</name>
    <message>
        <source>Compare settings</source>
        <translation>比较设置</translation>
    </message>
    <message>
        <source>%1 and %2 have the same settings.</source>
        <translation>%1 与 %2 的设置相同。</translation>
    </message>
    <message>
        <source>Settings that differ: %1</source>
        <translation>不同的设置：%1</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The table, with tabs between its columns</source>
        <translation>整个表格，各列以制表符分隔</translation>
    </message>
</context>
<context>
    <name>asam::CompareView</name>
    <message>
        <source>Caption: %1</source>
        <translation>图像描述：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1  |  %2</source>
        <translation>%1  |  %2</translation>
    </message>
</context>
<context>
    <name>asam::ComparisonExport</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>无法写入 %1：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 comparison.png</source>
        <translation>%1 对比.png</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>保存对比</translation>
    </message>
    <message>
        <source>Picture (*.png);;Shapes for the web (*.svg);;Shapes for print (*.pdf)</source>
        <translation>图像 (*.png);;网页矢量图 (*.svg);;印刷矢量图 (*.pdf)</translation>
    </message>
    <message>
        <source>%1 has another ending than .png, .svg or .pdf. Choose one of these.</source>
        <translation>%1 的扩展名不是 .png、.svg 或 .pdf。请选择其中之一。</translation>
    </message>
    <message>
        <source>The comparison was written to %1</source>
        <translation>对比已写入 %1</translation>
    </message>
</context>
<context>
    <name>asam::ComputeMenu</name>
    <message>
        <source>%1 cores</source>
        <translation>%1 个核心</translation>
    </message>
    <message>
        <source>Needs a CUDA device</source>
        <translation>需要 CUDA 设备</translation>
    </message>
</context>
<context>
    <name>asam::CurvesView</name>
    <message>
        <source>Stage of the curves</source>
        <translation>曲线所属阶段</translation>
    </message>
    <message>
        <source>Null-text loss</source>
        <translation>空文本损失</translation>
    </message>
    <message>
        <source>DDIM step</source>
        <translation>DDIM 步</translation>
    </message>
    <message>
        <source>Attack loss</source>
        <translation>攻击损失</translation>
    </message>
    <message>
        <source>attack step</source>
        <translation>攻击步</translation>
    </message>
    <message>
        <source>Mean IoU</source>
        <translation>平均 IoU</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Loss of the null-text optimisation</source>
        <translation>空文本优化的损失</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Loss and mean IoU of the attack&apos;s iterates</source>
        <translation>攻击各次迭代的损失和平均 IoU</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>L1 norm of the gradient</source>
        <translation>梯度的 L1 范数</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>L1 norm of the loss&apos;s gradient by the latent, of each iterate that has one</source>
        <translation>损失对潜变量的梯度的 L1 范数，只列有梯度的迭代</translation>
    </message>
</context>
<context>
    <name>asam::DataActions</name>
    <message>
        <source>At least one image has to take part.</source>
        <translation>至少要有一幅图像参与。</translation>
    </message>
    <message>
        <source>Left out of runs: %1 of %2 images</source>
        <translation>不参与运行：%1 / %2 幅图像</translation>
    </message>
    <message>
        <source>Another job is at work; this can be done when it has ended.</source>
        <translation>另一项任务正在进行；等它结束后再做。</translation>
    </message>
    <message>
        <source>the empty captions</source>
        <translation>空的图像描述</translation>
    </message>
    <message>
        <source>Empty captions given: %1</source>
        <translation>已设为空描述：%1</translation>
    </message>
</context>
<context>
    <name>asam::DataCard</name>
    <message>
        <source>blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>low contrast</source>
        <translation>低对比度</translation>
    </message>
    <message>
        <source>low light</source>
        <translation>低光照</translation>
    </message>
    <message>
        <source>SA-1B&apos;s layout</source>
        <translation>SA-1B 目录结构</translation>
    </message>
    <message>
        <source>COCO&apos;s or LVIS&apos;s JSON</source>
        <translation>COCO 或 LVIS 的 JSON</translation>
    </message>
    <message>
        <source>What the data set is called in tables and charts</source>
        <translation>数据集在表格和图表中的名称</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>数据集的文件夹</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Spoiled by</source>
        <translation>退化</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>What is done to each picture before the models see it; the labels stay</source>
        <translation>模型看到图片之前对每张图片所做的处理；标注不变</translation>
    </message>
    <message>
        <source>Corruption of the pictures</source>
        <translation>图片的退化</translation>
    </message>
    <message>
        <source>How strong it is, 1 to 5</source>
        <translation>强度，1 到 5</translation>
    </message>
    <message>
        <source>Severity of the corruption</source>
        <translation>退化的强度</translation>
    </message>
    <message>
        <source>Split: %1
%2</source>
        <translation>划分：%1
%2</translation>
    </message>
    <message>
        <source>Annotations of COCO&apos;s form</source>
        <translation>COCO 格式的标注</translation>
    </message>
    <message>
        <source>Annotations (*.json);;All files (*)</source>
        <translation>标注文件 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>found in the folder</source>
        <translation>在文件夹中查找</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>asam::DataHealthDialog</name>
    <message>
        <source>Draw masks</source>
        <translation>绘制掩码</translation>
    </message>
    <message>
        <source>Give the empty caption</source>
        <translation>设为空描述</translation>
    </message>
    <message>
        <source>Make the inversion again</source>
        <translation>重做反演</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Show the first of these photographs with the prompt tool in hand</source>
        <translation>显示其中第一张照片，并启用提示工具</translation>
    </message>
    <message>
        <source>An own caption without words; it can be undone, and edited later</source>
        <translation>没有文字的自有描述；可以撤销，也可以以后编辑</translation>
    </message>
    <message>
        <source>Remove what is there of these inversions and compute them anew</source>
        <translation>删除这些反演的现有内容并重新计算</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Health of the data</source>
        <translation>数据健康状况</translation>
    </message>
    <message>
        <source>What is wrong with the data</source>
        <translation>数据的问题</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Read all pictures and records once more</source>
        <translation>再次读取所有图片和记录</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Listing the photographs …</source>
        <translation>正在列出照片…</translation>
    </message>
    <message>
        <source>Looking at image %1 of %2 …</source>
        <translation>正在检查第 %1 / %2 幅图像…</translation>
    </message>
    <message>
        <source>Images: %1, masks: %2, captions: %3. A run can work on %4 of them.</source>
        <translation>图像：%1，掩码：%2，图像描述：%3。其中 %4 幅可以运行。</translation>
    </message>
    <message>
        <source>Inversions that are whole: %1.</source>
        <translation>完整的反演：%1。</translation>
    </message>
    <message>
        <source>Nothing is wrong. %1</source>
        <translation>没有问题。%1</translation>
    </message>
    <message>
        <source>%1 Found: %2.</source>
        <translation>%1 发现问题：%2。</translation>
    </message>
    <message>
        <source>The looking was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>重新参与</translation>
    </message>
    <message>
        <source>Leave out of runs</source>
        <translation>不参与运行</translation>
    </message>
    <message>
        <source>Images: %1. Runs of what is open are made without them; nothing is deleted</source>
        <translation>图像：%1。当前内容的运行不包括它们；不会删除任何东西</translation>
    </message>
</context>
<context>
    <name>asam::DifferenceList</name>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Name, or rule such as lost</source>
        <translation>名称，或规则，如 lost</translation>
    </message>
    <message>
        <source>A part of the name, or a rule such as: lost and first &gt; 0.8
Numbers: difference, first, second, size; states: won, lost, equal</source>
        <translation>名称的一部分，或规则，例如：lost and first &gt; 0.8
数值：difference、first、second、size；状态：won、lost、equal</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>Nothing meets the filter</source>
        <translation>没有符合筛选的内容</translation>
    </message>
    <message>
        <source>%1 won, %2 lost, %3 equal</source>
        <translation>胜 %1，负 %2，平 %3</translation>
    </message>
</context>
<context>
    <name>asam::DifferencePairButton</name>
    <message>
        <source>Choose the two pictures that are compared</source>
        <translation>选择要比较的两张图片</translation>
    </message>
    <message>
        <source>Pictures of the difference</source>
        <translation>差异所用的图片</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>第一张图片</translation>
    </message>
    <message>
        <source>Second picture</source>
        <translation>第二张图片</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>交换两张图片</translation>
    </message>
</context>
<context>
    <name>asam::DifferenceTableModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>The data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>size in a rule</source>
        <translation>规则中写作 size</translation>
    </message>
    <message>
        <source>IoU of %1 (first)</source>
        <translation>%1 的 IoU（first）</translation>
    </message>
    <message>
        <source>IoU of %1 (second)</source>
        <translation>%1 的 IoU（second）</translation>
    </message>
    <message>
        <source>%1 less %2 (difference)</source>
        <translation>%1 减 %2（difference）</translation>
    </message>
</context>
<context>
    <name>asam::DropHandler</name>
    <message>
        <source>%1 is not on this machine; expected a file or folder. Save it first, then drop the file.</source>
        <translation>%1 不在本机上；应为文件或文件夹。请先保存，再拖入该文件。</translation>
    </message>
    <message>
        <source>Open as photograph</source>
        <translation>作为照片打开</translation>
    </message>
    <message>
        <source>Use this picture as a photograph to work on</source>
        <translation>把这张图片用作要处理的照片</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>%1 was made by another program and holds no settings of this one. It says: %2</source>
        <translation>%1 由其他程序生成，不含本程序的设置。其中写有：%2</translation>
    </message>
    <message>
        <source>%1 cannot be opened while a job is under way. Cancel it or wait for its end, then drop it again.</source>
        <translation>任务进行中，无法打开 %1。请取消任务或等它结束，然后再次拖入。</translation>
    </message>
    <message>
        <source>%1 things were dropped; expected one picture, folder, archive or run, or photographs&apos; folder with their COCO annotations. Drop the folder that holds them.</source>
        <translation>拖入了 %1 项；应为一张图片、一个文件夹、一个归档文件或一个运行，或照片文件夹及其 COCO 标注。请拖入包含它们的文件夹。</translation>
    </message>
</context>
<context>
    <name>asam::EndNotice</name>
    <message>
        <source>%1: done in %2</source>
        <translation>%1：完成，用时 %2</translation>
    </message>
    <message>
        <source>%1: stopped after %2</source>
        <translation>%1：已停止，用时 %2</translation>
    </message>
    <message>
        <source>%1: failed after %2. %3</source>
        <translation>%1：失败，用时 %2。%3</translation>
    </message>
</context>
<context>
    <name>asam::ErrorDialog</name>
    <message>
        <source>What went wrong</source>
        <translation>出错原因</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>asam::EstimateBar</name>
    <message>
        <source>Estimate</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 幅图像</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>no time measured yet: run one image first</source>
        <translation>尚无用时记录：请先运行一幅图像</translation>
    </message>
    <message>
        <source>up to %1 of disk</source>
        <translation>磁盘至多 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>From measured times with these models on this device; images: %1.</source>
        <translation>根据这些模型在此设备上的实测用时；图像数：%1。</translation>
    </message>
    <message>
        <source>No image has been measured with these models on this device.</source>
        <translation>尚未在此设备上用这些模型测过任何图像。</translation>
    </message>
    <message>
        <source>One image, all stages</source>
        <translation>一幅图像，全部阶段</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>UNet calls</source>
        <translation>UNet 调用</translation>
    </message>
    <message>
        <source>SAM calls</source>
        <translation>SAM 调用</translation>
    </message>
    <message>
        <source>Stages that are finished already take nothing. Pictures on disk are counted at their largest.</source>
        <translation>已完成的阶段不再耗时。磁盘上的图片按最大体积计算。</translation>
    </message>
    <message>
        <source>All: %1</source>
        <translation>全部：%1</translation>
    </message>
    <message>
        <source>All images: %1</source>
        <translation>全部图像：%1</translation>
    </message>
    <message>
        <source>Nothing to do: the image is finished with these settings</source>
        <translation>无需运行：该图像已用这些设置完成</translation>
    </message>
    <message>
        <source>Nothing to do: all %1 images are finished with these settings</source>
        <translation>无需运行：全部 %1 幅图像已用这些设置完成</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%2 幅图像中的 %1 幅</translation>
    </message>
    <message>
        <source>%1 of memory (reckoned)</source>
        <translation>内存 %1（推算）</translation>
    </message>
</context>
<context>
    <name>asam::EvaluatedPictureView</name>
    <message>
        <source>Prediction of the first model</source>
        <translation>第一个模型的预测</translation>
    </message>
    <message>
        <source>Prediction of the chosen model</source>
        <translation>所选模型的预测</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationBar</name>
    <message>
        <source>View of the results</source>
        <translation>结果的视图</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The data set whose images are listed</source>
        <translation>列出其图像的数据集</translation>
    </message>
    <message>
        <source>Compared model</source>
        <translation>比较的模型</translation>
    </message>
    <message>
        <source>The model that is compared with the first one</source>
        <translation>与第一个模型比较的模型</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>论文数值</translation>
    </message>
    <message>
        <source>Numbers that the paper prints for these data sets, beside ours</source>
        <translation>在我们的数值旁显示论文为这些数据集给出的数值</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write tables or charts into a file</source>
        <translation>把表格或图表写入文件</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Table and charts of models by data sets</source>
        <translation>各模型在各数据集上的表格和图表</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images that were won and lost, with both predictions</source>
        <translation>胜出和落败的图像，以及两种预测</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Missing and broken pictures and labels</source>
        <translation>缺失和损坏的图片与标注</translation>
    </message>
    <message>
        <source>All data sets</source>
        <translation>所有数据集</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>The paper prints no numbers for these data sets</source>
        <translation>论文没有这些数据集的数值</translation>
    </message>
    <message>
        <source>Images so far: %1</source>
        <translation>目前图像数：%1</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>图像数：%1</translation>
    </message>
    <message>
        <source>problems: %1</source>
        <translation>问题数：%1</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationBars</name>
    <message>
        <source>Mean IoU by data set, %</source>
        <translation>各数据集的平均 IoU，%</translation>
    </message>
    <message>
        <source>No finished images yet</source>
        <translation>还没有完成的图像</translation>
    </message>
    <message>
        <source>%1, published</source>
        <translation>%1（论文数值）</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationCard</name>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationController</name>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationExport</name>
    <message>
        <source>Save the table of the evaluation</source>
        <translation>保存评估的表格</translation>
    </message>
    <message>
        <source>Save the table of the images</source>
        <translation>保存图像的表格</translation>
    </message>
    <message>
        <source>Save the numbers of the evaluation</source>
        <translation>保存评估的数值</translation>
    </message>
    <message>
        <source>Save the report of the evaluation</source>
        <translation>保存评估的报告</translation>
    </message>
    <message>
        <source>Save the charts</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>evaluation.png</source>
        <translation>评估.png</translation>
    </message>
    <message>
        <source>Picture (*.png);;Shapes for the web (*.svg);;Shapes for print (*.pdf)</source>
        <translation>图片 (*.png);;网页矢量图 (*.svg);;印刷矢量图 (*.pdf)</translation>
    </message>
    <message>
        <source>The evaluation was written to %1</source>
        <translation>评估已写入 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 无法写入：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2. Evaluate again to have it written.</source>
        <translation>%1 无法读取：%2。重新评估即可再次写出。</translation>
    </message>
    <message>
        <source>%1 has another ending than .png, .svg or .pdf. Choose one of these.</source>
        <translation>%1 的扩展名不是 .png、.svg 或 .pdf。请选择其中之一。</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationForm</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Models, data sets and settings of the evaluation</source>
        <translation>评估的模型、数据集和设置</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Images of each data set</source>
        <translation>每个数据集的图像数</translation>
    </message>
    <message>
        <source>At most so many images of each data set, from its start</source>
        <translation>每个数据集从头起最多取这么多图像</translation>
    </message>
    <message>
        <source>Images of each</source>
        <translation>每个数据集的图像</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Add data set</source>
        <translation>添加数据集</translation>
    </message>
    <message>
        <source>Puts the results aside and begins in another folder; nothing is deleted</source>
        <translation>把结果放在一边，在另一个文件夹中开始；不删除任何内容</translation>
    </message>
    <message>
        <source>The miniature&apos;s SAM</source>
        <translation>微型模型的 SAM</translation>
    </message>
    <message>
        <source>This run&apos;s SAM</source>
        <translation>本次运行的 SAM</translation>
    </message>
    <message>
        <source>This run&apos;s tuned tokens</source>
        <translation>本次运行的微调词元</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Checkpoint of a segmenter</source>
        <translation>分割模型的检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pt *.bin *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pth *.pt *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The demo&apos;s scenes</source>
        <translation>演示场景</translation>
    </message>
    <message>
        <source>The open photographs</source>
        <translation>打开的照片</translation>
    </message>
    <message>
        <source>The last one, spoiled</source>
        <translation>上一个数据集的退化版</translation>
    </message>
    <message>
        <source>Model 1: the others are compared with it</source>
        <translation>模型 1：其他模型与它比较</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>Data set %1</source>
        <translation>数据集 %1</translation>
    </message>
    <message>
        <source>A model has no name; give it one.</source>
        <translation>有一个模型没有名称；请给它命名。</translation>
    </message>
    <message>
        <source>Two models are called &quot;%1&quot;; give each a name of its own.</source>
        <translation>有两个模型都叫“%1”；请为每个模型取不同的名称。</translation>
    </message>
    <message>
        <source>%1 is not there; choose the file of the model &quot;%2&quot; again.</source>
        <translation>%1 不存在；请重新选择模型“%2”的文件。</translation>
    </message>
    <message>
        <source>A data set has no name; give it one.</source>
        <translation>有一个数据集没有名称；请给它命名。</translation>
    </message>
    <message>
        <source>Two data sets are called &quot;%1&quot;; give each a name of its own.</source>
        <translation>有两个数据集都叫“%1”；请为每个数据集取不同的名称。</translation>
    </message>
    <message>
        <source>Choose the folder of the data set &quot;%1&quot;.</source>
        <translation>请选择数据集“%1”的文件夹。</translation>
    </message>
    <message>
        <source>%1 is not there; choose the folder of the data set &quot;%2&quot; again.</source>
        <translation>%1 不存在；请重新选择数据集“%2”的文件夹。</translation>
    </message>
    <message>
        <source>Add a data set.</source>
        <translation>请添加数据集。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue evaluation</source>
        <translation>继续评估</translation>
    </message>
    <message>
        <source>Start evaluation</source>
        <translation>开始评估</translation>
    </message>
    <message>
        <source>Stop after the network call under way; finished images are kept</source>
        <translation>在当前网络调用之后停止；已完成的图像会保留</translation>
    </message>
    <message>
        <source>Compute what is missing: answers that are still true are taken over</source>
        <translation>计算缺少的部分：仍然有效的结果会沿用</translation>
    </message>
    <message>
        <source>Ask each model for every mask of every image</source>
        <translation>向每个模型询问每幅图像的每个掩码</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on where the work stands still</source>
        <translation>从停下的地方继续</translation>
    </message>
    <message>
        <source>Stand still after the network call under way</source>
        <translation>在当前网络调用之后停住</translation>
    </message>
    <message>
        <source>%1 is not there; choose the annotations of the data set &quot;%2&quot; again.</source>
        <translation>%1 不存在；请重新选择数据集“%2”的标注。</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationPage</name>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Masks of the image</source>
        <translation>图像的掩码</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>See which segmenter is better</source>
        <translation>看看哪个分割模型更好</translation>
    </message>
    <message>
        <source>Every model at the left is asked for every mask of the data sets, with the same prompts. Then the numbers stand side by side, with the images that the second model wins and loses. Press Start evaluation, or add models and data sets first.</source>
        <translation>用相同的提示向左侧的每个模型询问数据集的每个掩码，然后并列给出数值，以及第二个模型胜出和落败的图像。请按“开始评估”，或先添加模型和数据集。</translation>
    </message>
    <message>
        <source>Open an evaluation…</source>
        <translation>打开评估…</translation>
    </message>
    <message>
        <source>Look at the folder of an evaluation that was computed before</source>
        <translation>查看以前计算的评估的文件夹</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>No image chosen</source>
        <translation>未选择图像</translation>
    </message>
    <message>
        <source>Choose one in the list: the largest losses stand first.</source>
        <translation>请在列表中选择：落败最多的排在最前。</translation>
    </message>
    <message>
        <source> · masks were not kept</source>
        <translation> · 未保留掩码</translation>
    </message>
    <message>
        <source>%1 · IoU %2</source>
        <translation>%1 · IoU %2</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>无法显示这张图片</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationRoom</name>
    <message>
        <source>The evaluation was not saved</source>
        <translation>评估未保存</translation>
    </message>
    <message>
        <source>This evaluation cannot be opened</source>
        <translation>无法打开此评估</translation>
    </message>
    <message>
        <source>Open the folder of an evaluation</source>
        <translation>打开评估的文件夹</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationTable</name>
    <message>
        <source>Mean IoU of models by data sets</source>
        <translation>各模型在各数据集上的平均 IoU</translation>
    </message>
</context>
<context>
    <name>asam::EvaluationTableModel</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>%1 won, %2 lost</source>
        <translation>胜 %1，负 %2</translation>
    </message>
    <message>
        <source>%1 as the paper prints it: SAM with ViT-B, box prompts, squashed pictures. Not measured here.</source>
        <translation>%1 取自论文：ViT-B 的 SAM，框提示，图片压缩为正方形。并非在此测得。</translation>
    </message>
    <message>
        <source>%1: mean over the data sets, each counting the same</source>
        <translation>%1：各数据集的平均，权重相同</translation>
    </message>
    <message>
        <source>%1: no image has been scored</source>
        <translation>%1：还没有图像得到评分</translation>
    </message>
    <message>
        <source>%1: mean IoU %2 % over %3 images and %4 masks</source>
        <translation>%1：平均 IoU %2 %，共 %3 幅图像、%4 个掩码</translation>
    </message>
    <message>
        <source>95 % interval of the mean: %1 to %2</source>
        <translation>平均值的 95 % 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>Boundary IoU %1 %, Dice %2 %</source>
        <translation>边界 IoU %1 %，Dice %2 %</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>IoU of %1 masks (%2): %3 %</source>
        <translation>%1掩码（%2 个）的 IoU：%3 %</translation>
    </message>
    <message>
        <source>Against %1, image by image: %2; %3 won, %4 lost, %5 equal</source>
        <translation>逐图像与 %1 比较：%2；胜 %3，负 %4，平 %5</translation>
    </message>
    <message>
        <source>%1, published</source>
        <translation>%1（论文数值）</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>%1
spoiled by %2</source>
        <translation>%1
退化：%2</translation>
    </message>
</context>
<context>
    <name>asam::FieldRow</name>
    <message>
        <source>Reset %1</source>
        <translation>重置“%1”</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Back to the preset&apos;s %1</source>
        <translation>恢复为预设的 %1</translation>
    </message>
</context>
<context>
    <name>asam::FieldTexts</name>
    <message>
        <source>on or off</source>
        <translation>开或关</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Published code</source>
        <translation>发布代码</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>No influence at present: %1</source>
        <translation>目前不起作用：%1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Regeneration</source>
        <translation>再生成</translation>
    </message>
    <message>
        <source>PGD</source>
        <translation>PGD</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
</context>
<context>
    <name>asam::FormSection</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>收起设置</translation>
    </message>
    <message>
        <source>%1 more settings</source>
        <translation>其余 %1 项设置</translation>
    </message>
</context>
<context>
    <name>asam::GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>guide.md</source>
        <extracomment>The guide&apos;s file in this language; docs/guide.zh_CN.md in Chinese</extracomment>
        <translation>guide.zh_CN.md</translation>
    </message>
    <message>
        <source>(no key)</source>
        <translation>（无按键）</translation>
    </message>
</context>
<context>
    <name>asam::HealthModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Left out of runs</source>
        <translation>不参与运行</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Pictures that cannot be read</source>
        <translation>无法读取的图片</translation>
    </message>
    <message>
        <source>Photographs without masks</source>
        <translation>没有掩码的照片</translation>
    </message>
    <message>
        <source>Masks that cannot be read</source>
        <translation>无法读取的掩码</translation>
    </message>
    <message>
        <source>Records whose masks are all empty</source>
        <translation>掩码全为空的记录</translation>
    </message>
    <message>
        <source>Photographs without a caption</source>
        <translation>没有图像描述的照片</translation>
    </message>
    <message>
        <source>Captions without a photograph</source>
        <translation>没有照片的图像描述</translation>
    </message>
    <message>
        <source>Photographs that are there twice</source>
        <translation>重复的照片</translation>
    </message>
    <message>
        <source>Parts that cannot be used</source>
        <translation>无法使用的部分</translation>
    </message>
    <message>
        <source>Photographs without an inversion</source>
        <translation>没有反演的照片</translation>
    </message>
    <message>
        <source>Inversions that cannot be used</source>
        <translation>无法使用的反演</translation>
    </message>
    <message>
        <source>Fetch the picture again, or leave it out: a run would record it as failed.</source>
        <translation>重新获取图片，或不让它参与：否则运行会将其记为失败。</translation>
    </message>
    <message>
        <source>Fetch the json beside it, draw masks, or leave it out: without masks there is nothing to attack.</source>
        <translation>获取旁边的 json、绘制掩码，或不让它参与：没有掩码就没有可攻击的对象。</translation>
    </message>
    <message>
        <source>Fetch the json again, which does not fit its photograph, or leave the image out.</source>
        <translation>重新获取与照片不符的 json，或不让该图像参与。</translation>
    </message>
    <message>
        <source>Leave the image out: there is nothing to attack.</source>
        <translation>不让该图像参与：没有可攻击的对象。</translation>
    </message>
    <message>
        <source>Write a caption below the picture, or give it the empty one.</source>
        <translation>在图片下方写下描述，或设为空描述。</translation>
    </message>
    <message>
        <source>Fetch the photograph, or ignore the line.</source>
        <translation>获取该照片，或忽略这一行。</translation>
    </message>
    <message>
        <source>Leave one of them out: it costs time and weighs twice in the tuning.</source>
        <translation>让其中之一不参与：它会耗费时间，并在微调中占双倍权重。</translation>
    </message>
    <message>
        <source>Fetch the file again if this ought to take part.</source>
        <translation>如果它应当参与，请重新获取文件。</translation>
    </message>
    <message>
        <source>Nothing: a run makes it before the attack.</source>
        <translation>无需处理：运行会在攻击之前生成它。</translation>
    </message>
    <message>
        <source>Make the inversion again.</source>
        <translation>重做反演。</translation>
    </message>
</context>
<context>
    <name>asam::HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Show or hide: %1</source>
        <translation>显示或隐藏：%1</translation>
    </message>
</context>
<context>
    <name>asam::ImageChoice</name>
    <message>
        <source>Selected image</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>First images</source>
        <translation>前若干幅图像</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source>Checked images</source>
        <translation>勾选的图像</translation>
    </message>
    <message>
        <source>Images of the sweep</source>
        <translation>参与扫描的图像</translation>
    </message>
    <message>
        <source>The images for which each cell is computed</source>
        <translation>每个单元格都要计算的图像</translation>
    </message>
    <message>
        <source>Number of images</source>
        <translation>图像数量</translation>
    </message>
    <message>
        <source>How many images from the start of the list</source>
        <translation>从列表开头起取多少幅图像</translation>
    </message>
    <message>
        <source>Images to check</source>
        <translation>要勾选的图像</translation>
    </message>
</context>
<context>
    <name>asam::InversionView</name>
    <message>
        <source>View of the inversion</source>
        <translation>反演视图</translation>
    </message>
    <message>
        <source>Null-text loss: last inner step, and the first in grey</source>
        <translation>空文本损失：最后一个内循环步，灰色为第一步</translation>
    </message>
    <message>
        <source>DDIM step</source>
        <translation>DDIM 步</translation>
    </message>
    <message>
        <source>Inner steps used; early stops in green</source>
        <translation>所用内循环步数；绿色为提前停止</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>What the null-text optimisation began and ended with at each DDIM step</source>
        <translation>空文本优化在每个 DDIM 步开始和结束时的损失</translation>
    </message>
    <message>
        <source>Inner steps</source>
        <translation>内循环步数</translation>
    </message>
    <message>
        <source>How many inner steps each DDIM step took</source>
        <translation>每个 DDIM 步用了多少内循环步</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>The latents on the way forward and on the way back</source>
        <translation>前向和返回路径上的潜变量</translation>
    </message>
    <message>
        <source>PSNR %1</source>
        <translation>PSNR %1</translation>
    </message>
    <message>
        <source>VAE alone %1</source>
        <translation>仅 VAE %1</translation>
    </message>
    <message>
        <source>SSIM %1</source>
        <translation>SSIM %1</translation>
    </message>
    <message>
        <source>most allowed</source>
        <translation>允许的最多步数</translation>
    </message>
</context>
<context>
    <name>asam::IterateNumbers</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>MSE + BCE + Dice - image term, each with its weight: what the attack raises</source>
        <translation>MSE + BCE + Dice − 图片项，各乘其权重：攻击所要提高的量</translation>
    </message>
    <message>
        <source>Mean IoU</source>
        <translation>平均 IoU</translation>
    </message>
    <message>
        <source>Mean over the masks at SAM&apos;s low resolution, by which the attack chooses the iterate that it keeps</source>
        <translation>SAM 低分辨率下各掩码的平均值，攻击据此选择要保留的迭代</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>L1 norm of the loss&apos;s gradient by the latent; 0 where none is computed</source>
        <translation>损失对潜变量的梯度的 L1 范数；未计算梯度时为 0</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Mean squared error of SAM&apos;s masks, without its weight</source>
        <translation>SAM 掩码的均方误差，不含权重</translation>
    </message>
    <message>
        <source>BCE</source>
        <translation>BCE</translation>
    </message>
    <message>
        <source>Binary cross entropy of SAM&apos;s masks, without its weight</source>
        <translation>SAM 掩码的二元交叉熵，不含权重</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Dice term of SAM&apos;s masks, without its weight</source>
        <translation>SAM 掩码的 Dice 项，不含权重</translation>
    </message>
    <message>
        <source>Image term</source>
        <translation>图片项</translation>
    </message>
    <message>
        <source>Distance of the picture from the photograph, without its weight</source>
        <translation>图片与照片的距离，不含权重</translation>
    </message>
    <message>
        <source>Max |δ|</source>
        <translation>最大 |δ|</translation>
    </message>
    <message>
        <source>The largest change of one element of z_T; at most kappa</source>
        <translation>z_T 单个元素的最大变化；至多为 κ</translation>
    </message>
    <message>
        <source>Mean |δ|</source>
        <translation>平均 |δ|</translation>
    </message>
    <message>
        <source>The mean size of the change of z_T&apos;s elements</source>
        <translation>z_T 各元素变化量的平均大小</translation>
    </message>
</context>
<context>
    <name>asam::JobRunner</name>
    <message>
        <source>The work ended for a reason that it did not name.</source>
        <translation>工作因未说明的原因结束。</translation>
    </message>
</context>
<context>
    <name>asam::LabelController</name>
    <message>
        <source>No picture is shown that could be labelled.</source>
        <translation>当前没有可以标注的图片。</translation>
    </message>
    <message>
        <source>%1 came with its masks; labels can be made for pictures without any.</source>
        <translation>%1 自带掩码；只能为没有掩码的图片创建标注。</translation>
    </message>
    <message>
        <source>Click the object first, or drag a box around it; then its mask can become a label.</source>
        <translation>请先点击物体，或拖出一个框；之后其掩码可以成为标注。</translation>
    </message>
    <message>
        <source>%1 is being worked on; label it when the job is over.</source>
        <translation>%1 正在处理中；请在任务结束后再标注。</translation>
    </message>
    <message>
        <source>Show the photograph in one of the panels; labels are made on it.</source>
        <translation>请在某个面板中显示照片；标注是在照片上创建的。</translation>
    </message>
    <message>
        <source>The segmenter finds nothing there; prompt it elsewhere.</source>
        <translation>分割器在那里什么也没有找到；请在别处提示。</translation>
    </message>
    <message>
        <source>labelling %1</source>
        <translation>标注 %1</translation>
    </message>
    <message>
        <source>Only a label that was made here can be removed.</source>
        <translation>只能移除在此创建的标注。</translation>
    </message>
    <message>
        <source>removing label %1 of %2</source>
        <translation>移除 %2 的标注 %1</translation>
    </message>
</context>
<context>
    <name>asam::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation>下次启动时生效</translation>
    </message>
    <message>
        <source>From the next start on, the window is in the system&apos;s language.</source>
        <translation>从下次启动起，窗口使用系统的语言。</translation>
    </message>
    <message>
        <source>From the next start on, the window is in this language: %1.</source>
        <translation>从下次启动起，窗口使用此语言：%1。</translation>
    </message>
</context>
<context>
    <name>asam::LogView</name>
    <message>
        <source>Open the file that the log is kept in</source>
        <translation>打开保存日志的文件</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Messages of the work appear here.</source>
        <translation>工作中的消息会显示在这里。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Show only lines with these letters</source>
        <translation>只显示含有这些字符的行</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings and failures</source>
        <translation>警告和失败</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Show only lines of this level and above</source>
        <translation>只显示此级别及以上的行</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>复制显示的行</translation>
    </message>
    <message>
        <source>Warning: </source>
        <translation>警告：</translation>
    </message>
    <message>
        <source>Failed: </source>
        <translation>失败：</translation>
    </message>
</context>
<context>
    <name>asam::MainToolBar</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Device and precision</source>
        <translation>设备和精度</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>A folder for the results is made when Run is pressed</source>
        <translation>点击“运行”时会新建存放结果的文件夹</translation>
    </message>
    <message>
        <source>Results are in %1</source>
        <translation>结果在 %1</translation>
    </message>
    <message>
        <source>Run all stages of the selected image</source>
        <translation>运行所选图像的全部阶段</translation>
    </message>
</context>
<context>
    <name>asam::MainWindow</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Look at samples and make them</source>
        <translation>查看并制作样本</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Compare settings over a grid of values</source>
        <translation>在取值网格上比较设置</translation>
    </message>
    <message>
        <source>Open the folder of a sweep</source>
        <translation>打开扫描文件夹</translation>
    </message>
    <message>
        <source>This cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Open a folder of photographs</source>
        <translation>打开照片文件夹</translation>
    </message>
    <message>
        <source>Open the folder of a run</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Nothing was opened</source>
        <translation>没有打开任何内容</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1：失败</translation>
    </message>
    <message>
        <source>The review was not saved</source>
        <translation>审阅结果未能保存</translation>
    </message>
    <message>
        <source>%1 — ASAM Studio</source>
        <translation>%1 — ASAM Studio</translation>
    </message>
    <message>
        <source>%1: %2 images. Run starts with the selected one.</source>
        <translation>%1：%2 幅图像。点击“运行”从所选图像开始。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 images failed; the list and the log say why</source>
        <translation>%1：%3 幅图像中有 %2 幅失败；原因见列表和日志</translation>
    </message>
    <message>
        <source>Folder in which the run is to lie</source>
        <translation>运行要存放到的文件夹</translation>
    </message>
    <message>
        <source>Copy of the run</source>
        <translation>复制运行</translation>
    </message>
    <message>
        <source>The comparison was not saved</source>
        <translation>对比未保存</translation>
    </message>
    <message>
        <source>The label was not saved</source>
        <translation>标注未能保存</translation>
    </message>
    <message>
        <source>Compare segmenters with labels</source>
        <translation>用标注比较分割模型</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens on the samples</source>
        <translation>在样本上微调 SAM 的词元</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Look into model files, convert and compare them</source>
        <translation>查看、转换和比较模型文件</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>The captions were not changed</source>
        <translation>图像描述未被修改</translation>
    </message>
    <message>
        <source>Open a picture or an archive of pictures</source>
        <translation>打开图片或图片归档文件</translation>
    </message>
    <message>
        <source>Pictures and archives (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.tar *.tar.gz *.tgz);;All files (*)</source>
        <translation>图片与归档文件 (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.tar *.tar.gz *.tgz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Work through many runs, one after the other</source>
        <translation>依次处理多个运行</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到%1</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>asam::MaskBar</name>
    <message>
        <source>Masks that are shown</source>
        <translation>显示的掩码</translation>
    </message>
    <message>
        <source>Style of the masks</source>
        <translation>掩码样式</translation>
    </message>
    <message>
        <source>Colours of the masks</source>
        <translation>掩码颜色</translation>
    </message>
    <message>
        <source>Copy the pictures as they are shown</source>
        <translation>按显示的样子复制图片</translation>
    </message>
    <message>
        <source>Fit (double click)</source>
        <translation>适合窗口（双击）</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>What SAM finds in each picture</source>
        <translation>SAM 在每张图片中找到的掩码</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>吻合</translation>
    </message>
    <message>
        <source>Where labels and predictions agree, of the selected mask or of all</source>
        <translation>标注与预测在何处吻合：所选掩码，或全部掩码</translation>
    </message>
    <message>
        <source>Opacity of the masks</source>
        <translation>掩码的不透明度</translation>
    </message>
    <message>
        <source>Vivid colours</source>
        <translation>鲜艳的颜色</translation>
    </message>
    <message>
        <source>Colours for any colour vision</source>
        <translation>适合各种色觉的颜色</translation>
    </message>
    <message>
        <source>Predictions appear when SAM has looked at the pictures.</source>
        <translation>SAM 看过图片后，预测才会出现。</translation>
    </message>
    <message>
        <source>Opacity of the masks, as areas and as contours: %1 %</source>
        <translation>掩码的不透明度，填充和轮廓均适用：%1 %</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>The photograph&apos;s masks</source>
        <translation>照片的掩码</translation>
    </message>
    <message>
        <source>The photograph&apos;s masks. Hold %1 to hide all masks.</source>
        <translation>照片的掩码。按住 %1 隐藏所有掩码。</translation>
    </message>
    <message>
        <source>Masks as coloured areas</source>
        <translation>掩码显示为彩色区域</translation>
    </message>
    <message>
        <source>Masks as contours</source>
        <translation>掩码显示为轮廓</translation>
    </message>
    <message>
        <source>No masks</source>
        <translation>没有掩码</translation>
    </message>
</context>
<context>
    <name>asam::MaskTable</name>
    <message>
        <source>Filter masks</source>
        <translation>筛选掩码</translation>
    </message>
    <message>
        <source>Rule, such as drop &gt; 0.2</source>
        <translation>规则，如 drop &gt; 0.2</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>No masks</source>
        <translation>没有掩码</translation>
    </message>
    <message>
        <source>Masks: %1. Their IoU is measured while the stages run.</source>
        <translation>掩码：%1。它们的 IoU 在各阶段运行时测量。</translation>
    </message>
    <message>
        <source>Mean over %1 masks: %2 → %3, drop %4</source>
        <translation>%1 个掩码的平均值：%2 → %3，降幅 %4</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>A mask&apos;s id, or a rule such as: drop &gt; 0.2 and area &gt;= 500
Numbers: id, area, iou.clean, iou.inverted, iou.adversarial, iou.saved,
iou.tuned, drop, and predicted_iou.clean … for what SAM itself expects</source>
        <translation>掩码的编号，或如下规则：drop &gt; 0.2 and area &gt;= 500
数值：id、area、iou.clean、iou.inverted、iou.adversarial、iou.saved、
iou.tuned、drop，以及 SAM 自己的估计 predicted_iou.clean …</translation>
    </message>
    <message>
        <source>No masks. Choose Prompt, click an object and press Enter to label it.</source>
        <translation>没有掩码。选择“提示”，单击对象并按 Enter 进行标注。</translation>
    </message>
    <message>
        <source>No masks. Press %1, click an object and press Enter to label it.</source>
        <translation>没有掩码。按 %1，单击对象并按 Enter 进行标注。</translation>
    </message>
</context>
<context>
    <name>asam::MaskTableModel</name>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>The annotation&apos;s id (id)</source>
        <translation>标注的 id (id)</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Pixels of the photograph that the mask covers (area)</source>
        <translation>掩码在照片中覆盖的像素数 (area)</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>IoU of SAM&apos;s mask with the annotation, on the photograph (iou.clean)</source>
        <translation>SAM 在照片上的掩码与标注的 IoU (iou.clean)</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>IoU on the picture that the inversion reconstructs (iou.inverted)</source>
        <translation>在反演重建的图片上的 IoU (iou.inverted)</translation>
    </message>
    <message>
        <source>Iterate %1</source>
        <translation>迭代 %1</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>IoU on the picture of the attack&apos;s iterate %1, which the timeline shows (iou.adversarial)</source>
        <translation>在时间线所示的攻击迭代 %1 的图片上的 IoU (iou.adversarial)</translation>
    </message>
    <message>
        <source>IoU on the attacked picture, before it is saved (iou.adversarial)</source>
        <translation>在保存前的攻击后图片上的 IoU (iou.adversarial)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>IoU on the regenerated picture, read back from its file (iou.saved)</source>
        <translation>在从文件重新读取的再生成图片上的 IoU (iou.saved)</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>降幅</translation>
    </message>
    <message>
        <source>Clean less saved: how much the attack took from SAM (drop)</source>
        <translation>原图减去已保存：攻击使 SAM 损失了多少 (drop)</translation>
    </message>
    <message>
        <source>Predicted clean</source>
        <translation>预测·原图</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the photograph (predicted_iou.clean)</source>
        <translation>SAM 自己估计的 IoU，在照片上（predicted_iou.clean）</translation>
    </message>
    <message>
        <source>Predicted inverted</source>
        <translation>预测·反演</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the reconstruction (predicted_iou.inverted)</source>
        <translation>SAM 自己估计的 IoU，在重建图片上（predicted_iou.inverted）</translation>
    </message>
    <message>
        <source>Predicted at %1</source>
        <translation>预测·迭代 %1</translation>
    </message>
    <message>
        <source>Predicted adversarial</source>
        <translation>预测·对抗</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the attacked picture (predicted_iou.adversarial)</source>
        <translation>SAM 自己估计的 IoU，在攻击后的图片上（predicted_iou.adversarial）</translation>
    </message>
    <message>
        <source>Predicted saved</source>
        <translation>预测·保存后</translation>
    </message>
    <message>
        <source>The IoU that SAM itself expects, on the regenerated picture (predicted_iou.saved)</source>
        <translation>SAM 自己估计的 IoU，在再生成的图片上（predicted_iou.saved）</translation>
    </message>
    <message>
        <source>Tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>IoU of the tuned tokens&apos; mask, on the same regenerated picture, at the run&apos;s last evaluation (iou.tuned)</source>
        <translation>微调词元的掩码在同一张再生成图片上的 IoU，来自本次运行最近一次评估 (iou.tuned)</translation>
    </message>
    <message>
        <source>Predicted tuned</source>
        <translation>预测·微调后</translation>
    </message>
    <message>
        <source>The IoU that the tuned tokens themselves expect, on the regenerated picture (predicted_iou.tuned)</source>
        <translation>微调词元自己对再生成图片上 IoU 的估计 (predicted_iou.tuned)</translation>
    </message>
</context>
<context>
    <name>asam::MetricPlot</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数值</translation>
    </message>
</context>
<context>
    <name>asam::ModelCard</name>
    <message>
        <source>Checkpoints (*.pth *.pt *.bin *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pth *.pt *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>What the model is called in tables and charts</source>
        <translation>模型在表格和图表中的名称</translation>
    </message>
    <message>
        <source>Checkpoint of the segmenter</source>
        <translation>分割模型的检查点</translation>
    </message>
    <message>
        <source>Tuned tokens or mask decoder</source>
        <translation>微调词元或掩码解码器</translation>
    </message>
    <message>
        <source>the miniature&apos;s SAM</source>
        <translation>微型模型的 SAM</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
</context>
<context>
    <name>asam::ModelDetail</name>
    <message>
        <source>What of the model</source>
        <translation>模型的视图</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Search tensors</source>
        <translation>搜索张量</translation>
    </message>
    <message>
        <source>Fit to the network</source>
        <translation>与网络的匹配</translation>
    </message>
    <message>
        <source>Search names</source>
        <translation>搜索名称</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Search changed tensors</source>
        <translation>搜索有变化的张量</translation>
    </message>
    <message>
        <source>Names, shapes, types and sizes of all tensors</source>
        <translation>所有张量的名称、形状、类型和大小</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Names that the file lacks or has beyond those of its network</source>
        <translation>与其网络相比，文件中缺少或多出的名称</translation>
    </message>
    <message>
        <source>Tensors that differ from another model&apos;s</source>
        <translation>与另一个模型不同的张量</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Write it, its mask decoder or its tokens in another layout</source>
        <translation>以其他布局写出该模型、其掩码解码器或其词元</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Put tuned tokens into the model that they were tuned on</source>
        <translation>把微调词元放入微调时所用的模型</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>Write its mask decoder and its tokens as files of their own</source>
        <translation>把掩码解码器和词元分别写成单独的文件</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>List the tensors that differ from another model&apos;s</source>
        <translation>列出与另一个模型不同的张量</translation>
    </message>
    <message>
        <source>The SHA-256 is in the clipboard.</source>
        <translation>SHA-256 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Compared with nothing yet.</source>
        <translation>尚未与任何模型比较。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Every name and shape is that of its network.</source>
        <translation>所有名称和形状均与其网络一致。</translation>
    </message>
    <message>
        <source>A part of a model: it is not compared with a network.</source>
        <translation>这是模型的一部分：不与网络比较。</translation>
    </message>
    <message>
        <source>after epoch %1</source>
        <translation>第 %1 轮之后</translation>
    </message>
    <message>
        <source>tuned on the SAM with SHA-256 %1…</source>
        <translation>微调所用 SAM 的 SHA-256 为 %1…</translation>
    </message>
    <message>
        <source>SHA-256 %1…</source>
        <translation>SHA-256 %1…</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>%1
A click copies it</source>
        <translation>%1
单击即可复制</translation>
    </message>
    <message>
        <source>Reckon the SHA-256, by which runs and token files know a model</source>
        <translation>计算 SHA-256；运行和词元文件据此识别模型</translation>
    </message>
    <message>
        <source>Folders that a Stable Diffusion model ought to have are missing: %1.</source>
        <translation>缺少 Stable Diffusion 模型应有的文件夹：%1。</translation>
    </message>
    <message>
        <source>Segment Anything, .pth…</source>
        <translation>Segment Anything，.pth…</translation>
    </message>
    <message>
        <source>Segment Anything, .safetensors…</source>
        <translation>Segment Anything，.safetensors…</translation>
    </message>
    <message>
        <source>Hugging Face folder…</source>
        <translation>Hugging Face 文件夹…</translation>
    </message>
    <message>
        <source>Mask decoder alone, .pth…</source>
        <translation>仅掩码解码器，.pth…</translation>
    </message>
    <message>
        <source>Tokens alone, .safetensors…</source>
        <translation>仅词元，.safetensors…</translation>
    </message>
    <message>
        <source>Tokens of %1…</source>
        <translation>%1 的词元…</translation>
    </message>
    <message>
        <source>Into %1…</source>
        <translation>合并到 %1…</translation>
    </message>
    <message>
        <source>Tokens of another file…</source>
        <translation>其他文件的词元…</translation>
    </message>
    <message>
        <source>Into another SAM…</source>
        <translation>合并到其他 SAM…</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
</context>
<context>
    <name>asam::ModelRooms</name>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open it in Models</source>
        <translation>在“模型”室中打开</translation>
    </message>
</context>
<context>
    <name>asam::ModelShelf</name>
    <message>
        <source>Diffusion model of the run</source>
        <translation>运行的扩散模型</translation>
    </message>
    <message>
        <source>ControlNet of the run</source>
        <translation>运行的 ControlNet</translation>
    </message>
    <message>
        <source>Segmenter of the run</source>
        <translation>运行的分割模型</translation>
    </message>
    <message>
        <source>Tuned on the run</source>
        <translation>在运行上微调</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
</context>
<context>
    <name>asam::ModelTables</name>
    <message>
        <source>Segment Anything model</source>
        <translation>Segment Anything 模型</translation>
    </message>
    <message>
        <source>Segment Anything model, Hugging Face layout</source>
        <translation>Segment Anything 模型，Hugging Face 布局</translation>
    </message>
    <message>
        <source>HQ-SAM model</source>
        <translation>HQ-SAM 模型</translation>
    </message>
    <message>
        <source>Mask decoder of a Segment Anything model</source>
        <translation>Segment Anything 模型的掩码解码器</translation>
    </message>
    <message>
        <source>Output tokens of a Segment Anything model</source>
        <translation>Segment Anything 模型的输出词元</translation>
    </message>
    <message>
        <source>MobileSAM model</source>
        <translation>MobileSAM 模型</translation>
    </message>
    <message>
        <source>EfficientSAM model</source>
        <translation>EfficientSAM 模型</translation>
    </message>
    <message>
        <source>Stable Diffusion folder</source>
        <translation>Stable Diffusion 文件夹</translation>
    </message>
    <message>
        <source>Stable Diffusion model in a single file</source>
        <translation>单文件 Stable Diffusion 模型</translation>
    </message>
    <message>
        <source>UNet of a Stable Diffusion model</source>
        <translation>Stable Diffusion 模型的 UNet</translation>
    </message>
    <message>
        <source>Autoencoder of a Stable Diffusion model</source>
        <translation>Stable Diffusion 模型的自编码器</translation>
    </message>
    <message>
        <source>CLIP text encoder</source>
        <translation>CLIP 文本编码器</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>ControlNet in the original single-file layout</source>
        <translation>原始单文件布局的 ControlNet</translation>
    </message>
    <message>
        <source>No model of a known kind</source>
        <translation>不是已知类型的模型</translation>
    </message>
    <message>
        <source>Tensors compared: %1; no number differs</source>
        <translation>比较的张量：%1；数值全部相同</translation>
    </message>
    <message>
        <source>Tensors changed: %1; numbers changed: %2</source>
        <translation>改变的张量：%1；改变的数值：%2</translation>
    </message>
    <message>
        <source>of other shape: %1</source>
        <translation>形状不同：%1</translation>
    </message>
    <message>
        <source>only in the first: %1</source>
        <translation>仅第一个有：%1</translation>
    </message>
    <message>
        <source>only in the second: %1</source>
        <translation>仅第二个有：%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 tensors, %2 numbers, %3</source>
        <translation>%1 个张量，%2 个数值，%3</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值个数</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>unexpected</source>
        <translation>多余</translation>
    </message>
    <message>
        <source>other shape</source>
        <translation>形状不同</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>Numbers that differ, of all</source>
        <translation>不同的数值个数 / 总数</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Length of the first model&apos;s tensor</source>
        <translation>第一个模型的张量的长度</translation>
    </message>
    <message>
        <source>Norm after</source>
        <translation>改变后范数</translation>
    </message>
    <message>
        <source>Length of the second model&apos;s tensor</source>
        <translation>第二个模型的张量的长度</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Length of the difference</source>
        <translation>差异的长度</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Largest difference of one number</source>
        <translation>单个数值的最大差异</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Cosine of the angle between the two</source>
        <translation>两者夹角的余弦</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>only in the first</source>
        <translation>仅第一个有</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>仅第二个有</translation>
    </message>
</context>
<context>
    <name>asam::ModelWork</name>
    <message>
        <source>%1 written: SAM with %2 numbers of its tokens changed, all else as in %3.</source>
        <translation>已写入 %1：SAM 的词元中有 %2 个数值改变，其余与 %3 相同。</translation>
    </message>
    <message>
        <source>%1 written, although the tokens were not tuned on %2: numbers changed: %3.</source>
        <translation>已写入 %1，但这些词元并非在 %2 上微调：改变的数值：%3。</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>%1 written: %2, tensors: %3.</source>
        <translation>已写入 %1：%2，张量：%3。</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>已写入 %1：%2。</translation>
    </message>
    <message>
        <source>Comparing %1 with %2</source>
        <translation>正在比较 %1 与 %2</translation>
    </message>
</context>
<context>
    <name>asam::ModelsPage</name>
    <message>
        <source>Models (*.pth *.pt *.ckpt *.bin *.safetensors);;All files (*)</source>
        <translation>模型 (*.pth *.pt *.ckpt *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Open a model file; files and folders can also be dropped here</source>
        <translation>打开模型文件；也可把文件或文件夹拖到这里</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Open a model folder of Stable Diffusion or in the Hugging Face layout</source>
        <translation>打开 Stable Diffusion 或 Hugging Face 布局的模型文件夹</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Look into a model</source>
        <translation>查看模型</translation>
    </message>
    <message>
        <source>Drop a checkpoint or a model folder here. What it is, is found from its tensors and not from its name. Segment Anything models can be converted, split, compared, and merged with tuned tokens.</source>
        <translation>把检查点或模型文件夹拖到这里。程序根据张量而不是名称判断其类型。Segment Anything 模型可以转换、拆分、比较，并与微调词元合并。</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Where the converted model is to lie</source>
        <translation>转换后的模型的保存位置</translation>
    </message>
    <message>
        <source>New folder for the parts</source>
        <translation>存放各部分的新文件夹</translation>
    </message>
    <message>
        <source>Tokens to merge into it</source>
        <translation>要合并进去的词元</translation>
    </message>
    <message>
        <source>SAM to merge it into</source>
        <translation>要合并到的 SAM</translation>
    </message>
    <message>
        <source>Where the merged SAM is to lie</source>
        <translation>合并后的 SAM 的保存位置</translation>
    </message>
    <message>
        <source>Segment Anything (*.pth *.safetensors);;Hugging Face folder (*)</source>
        <translation>Segment Anything (*.pth *.safetensors);;Hugging Face 文件夹 (*)</translation>
    </message>
    <message>
        <source>Model to compare with</source>
        <translation>要比较的模型</translation>
    </message>
    <message>
        <source>Merge all the same</source>
        <translation>仍然合并</translation>
    </message>
    <message>
        <source>Merge onto another base than the tokens were tuned on</source>
        <translation>合并到并非词元微调时所用的基础模型</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>查看 %1</translation>
    </message>
    <message>
        <source>Open it in this room</source>
        <translation>在此室中打开</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 与 %2：%3</translation>
    </message>
</context>
<context>
    <name>asam::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>asam::PairPanel</name>
    <message>
        <source>First picture</source>
        <translation>第一张图片</translation>
    </message>
    <message>
        <source>Second picture</source>
        <translation>第二张图片</translation>
    </message>
    <message>
        <source>Swap the two pictures</source>
        <translation>交换两张图片</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
</context>
<context>
    <name>asam::PathEdit</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>asam::PictureKind</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>The photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Control image</source>
        <translation>控制图</translation>
    </message>
    <message>
        <source>The masks in distinct colours, as the ControlNet sees them</source>
        <translation>用不同颜色表示的掩码，即 ControlNet 所见</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>The photograph as the diffusion model can repeat it</source>
        <translation>扩散模型所能复现的照片</translation>
    </message>
    <message>
        <source>Attacked latent</source>
        <translation>攻击后的潜变量</translation>
    </message>
    <message>
        <source>The attacked latent, denoised and decoded</source>
        <translation>攻击后的潜变量，经去噪和解码</translation>
    </message>
    <message>
        <source>Latent channels</source>
        <translation>潜变量通道</translation>
    </message>
    <message>
        <source>The four channels of z_T, each stretched to its own range</source>
        <translation>z_T 的四个通道，各自拉伸到自身的范围</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>δ</translation>
    </message>
    <message>
        <source>Size of the change that the attack made to z_T; white is kappa</source>
        <translation>攻击对 z_T 的改变大小；白色为 κ</translation>
    </message>
    <message>
        <source>Regeneration</source>
        <translation>再生成</translation>
    </message>
    <message>
        <source>The adversarial picture, saved and read back</source>
        <translation>对抗图片，保存后重新读取</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The second picture of the comparison less the first</source>
        <translation>比较中的第二张图片减去第一张</translation>
    </message>
    <message>
        <source>Tuned result</source>
        <translation>微调结果</translation>
    </message>
    <message>
        <source>The regenerated picture, with the masks that the tuned tokens find in it</source>
        <translation>再生成的图片，以及微调词元在其中找到的掩码</translation>
    </message>
</context>
<context>
    <name>asam::PicturePanel</name>
    <message>
        <source>Picture of this panel</source>
        <translation>此面板的图片</translation>
    </message>
</context>
<context>
    <name>asam::PresetChooser</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Your own preset. On the command line: --preset &quot;%1&quot;</source>
        <translation>您自己的预设。命令行：--preset &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1（已更改）</translation>
    </message>
</context>
<context>
    <name>asam::ProbeLine</name>
    <message>
        <source>no mask</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>mask %1</source>
        <translation>掩码 %1</translation>
    </message>
    <message>
        <source>masks %1</source>
        <translation>掩码 %1</translation>
    </message>
    <message>
        <source>Pixel under the pointer</source>
        <translation>指针下的像素</translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1, y %2</translation>
    </message>
    <message>
        <source>Point at a picture to read its pixels</source>
        <translation>指向图片即可读取像素</translation>
    </message>
</context>
<context>
    <name>asam::ProblemList</name>
    <message>
        <source>labels without a picture</source>
        <translation>有标注而无图片</translation>
    </message>
    <message>
        <source>pictures without labels</source>
        <translation>没有标注的图片</translation>
    </message>
    <message>
        <source>pictures that cannot be read</source>
        <translation>无法读取的图片</translation>
    </message>
    <message>
        <source>labels that cannot be read</source>
        <translation>无法读取的标注</translation>
    </message>
    <message>
        <source>masks that cannot be read</source>
        <translation>无法读取的掩码</translation>
    </message>
    <message>
        <source>labels without any pixel</source>
        <translation>没有像素的标注</translation>
    </message>
    <message>
        <source>failed computations</source>
        <translation>失败的计算</translation>
    </message>
    <message>
        <source>Problems of the data sets</source>
        <translation>数据集的问题</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题所在</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>These took no part in the numbers; the other masks and images did.</source>
        <translation>这些没有计入数值；其他掩码和图像已计入。</translation>
    </message>
    <message>
        <source>Missing and broken pictures and labels are listed here when the evaluation has ended; the log of Samples names them as they come.</source>
        <translation>评估结束后，缺失和损坏的图片与标注列在这里；“样本”的日志会随时给出。</translation>
    </message>
    <message>
        <source>Nothing was missing or broken: every labelled image took part.</source>
        <translation>没有缺失或损坏：所有带标注的图像都已计入。</translation>
    </message>
</context>
<context>
    <name>asam::PromptBar</name>
    <message>
        <source>Second segmenter…</source>
        <translation>第二个分割器…</translation>
    </message>
    <message>
        <source>Choose a second SAM checkpoint; both answer, and the difference is shown</source>
        <translation>选择第二个 SAM 检查点；两者同时应答并显示差异</translation>
    </message>
    <message>
        <source>Colours of the masks</source>
        <translation>掩码颜色</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Click the object · right click what is not it · drag a box</source>
        <translation>点击物体 · 右键点击非物体处 · 拖出方框</translation>
    </message>
    <message>
        <source>Backspace takes the last mark back, Esc all of them</source>
        <translation>退格键撤回最后一个标记，Esc 撤回全部</translation>
    </message>
    <message>
        <source>Choose a second segmenter</source>
        <translation>选择第二个分割器</translation>
    </message>
    <message>
        <source>Only one segmenter</source>
        <translation>仅用一个分割器</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Take all points and boxes back (Esc)</source>
        <translation>撤回所有点和框（Esc）</translation>
    </message>
    <message>
        <source>From the last click to its mask on the screen</source>
        <translation>从最后一次点击到掩码显示在屏幕上的时间</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Enter labels it · Backspace takes a mark back</source>
        <translation>Enter 设为标注 · Backspace 撤回一个标记</translation>
    </message>
    <message>
        <source>Segment Anything checkpoints and tuned tokens (*.pth *.pt *.safetensors *.bin);;All files (*)</source>
        <translation>Segment Anything 检查点和微调词元 (*.pth *.pt *.safetensors *.bin);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>asam::PromptTool</name>
    <message>
        <source>%1  predicted IoU %2  ·  IoU %3 with mask %4</source>
        <translation>%1  预测 IoU %2  ·  与掩码 %4 的 IoU %3</translation>
    </message>
    <message>
        <source>%1  predicted IoU %2</source>
        <translation>%1  预测 IoU %2</translation>
    </message>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
</context>
<context>
    <name>asam::QueueController</name>
    <message>
        <source>It ended at the first image that failed, as was asked for.</source>
        <translation>按要求，在第一张失败的图像处结束。</translation>
    </message>
    <message>
        <source>The queue is done. Runs: %1.</source>
        <translation>队列已完成。运行数：%1。</translation>
    </message>
    <message>
        <source>The queue has ended. Runs: %1, of which with failures: %2.</source>
        <translation>队列已结束。运行数：%1，其中有失败的：%2。</translation>
    </message>
    <message>
        <source>%1 has failed. %2</source>
        <translation>%1 失败。%2</translation>
    </message>
    <message>
        <source>%1 has ended, and the queue is paused.</source>
        <translation>%1 已结束，队列已暂停。</translation>
    </message>
    <message>
        <source>%1 is paused after the image; its models have left memory.</source>
        <translation>%1 已在图像完成后暂停；其模型已离开内存。</translation>
    </message>
    <message>
        <source>The queue was stopped. Runs that have ended: %1.</source>
        <translation>队列已停止。已结束的运行：%1。</translation>
    </message>
</context>
<context>
    <name>asam::QueueDetailView</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>重新排队</translation>
    </message>
    <message>
        <source>Search images</source>
        <translation>搜索图像</translation>
    </message>
    <message>
        <source>A part of the image&apos;s name</source>
        <translation>图像名称的一部分</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>仅失败的</translation>
    </message>
    <message>
        <source>Look at the run in Samples, also while it is at work</source>
        <translation>在“样本”中查看此运行，运行中也可查看</translation>
    </message>
    <message>
        <source>Do again only the images that failed</source>
        <translation>仅重做失败的图像</translation>
    </message>
    <message>
        <source>Put the run back in line; what is finished is kept</source>
        <translation>把此运行重新排入队列；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Images of the run</source>
        <translation>此运行的图像</translation>
    </message>
    <message>
        <source>Hide the images that did not fail</source>
        <translation>隐藏没有失败的图像</translation>
    </message>
    <message>
        <source>Failures by reason</source>
        <translation>按原因分组的失败</translation>
    </message>
    <message>
        <source>Choose reasons to see their images alone; a second click takes it back</source>
        <translation>选择原因即只显示相应的图像；再次点击则取消</translation>
    </message>
    <message>
        <source>Comparing the run&apos;s results with the settings …</source>
        <translation>正在比较运行结果与设置…</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No image has been worked on yet</source>
        <translation>尚未处理任何图像</translation>
    </message>
    <message>
        <source>%1 shown of %2: %3 done, %4 failed</source>
        <translation>显示 %1 / %2：完成 %3，失败 %4</translation>
    </message>
    <message>
        <source>Stages of the whole run</source>
        <translation>整个运行的阶段</translation>
    </message>
</context>
<context>
    <name>asam::QueueLaneRow</name>
    <message>
        <source>Progress of this phase</source>
        <translation>此环节的进度</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 on the device</source>
        <translation>设备上 %1</translation>
    </message>
</context>
<context>
    <name>asam::QueueLaneView</name>
    <message>
        <source>Free the memory</source>
        <translation>释放内存</translation>
    </message>
    <message>
        <source>End the work on this image and take the models out of memory; finished stages are kept, the one under way is done again later</source>
        <translation>结束此图像的处理并将模型移出内存；已完成的阶段会保留，进行中的阶段稍后重做</translation>
    </message>
    <message>
        <source>%1 done, %2 failed, %3 to do</source>
        <translation>完成 %1，失败 %2，待处理 %3</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>Devices at work</source>
        <translation>正在工作的设备</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>asam::QueueModel</name>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>Photographs: %1</source>
        <translation>照片：%1</translation>
    </message>
    <message>
        <source>Run: %1</source>
        <translation>运行：%1</translation>
    </message>
</context>
<context>
    <name>asam::QueuePage</name>
    <message>
        <source>The queue was not saved: %1</source>
        <translation>队列未能保存：%1</translation>
    </message>
    <message>
        <source>Work through whole data sets</source>
        <translation>处理整个数据集</translation>
    </message>
    <message>
        <source>Runs stand in line here and are computed one after the other, for days if need be. An image that fails says why and stops nothing; after a crash or a restart the queue goes on where it was.</source>
        <translation>运行在这里排队并依次计算，必要时可持续数日。失败的图像会说明原因，且不影响其他图像；崩溃或重启之后，队列从原处继续。</translation>
    </message>
    <message>
        <source>Add a run…</source>
        <translation>添加运行…</translation>
    </message>
    <message>
        <source>Choose photographs, folder, settings and stages</source>
        <translation>选择照片、文件夹、设置和阶段</translation>
    </message>
    <message>
        <source>Add the open run</source>
        <translation>添加打开的运行</translation>
    </message>
    <message>
        <source>All images that are open in Samples, with the settings that stand there</source>
        <translation>“样本”中打开的全部图像，使用那里的设置</translation>
    </message>
    <message>
        <source>Another window of the program has the queue. It can be looked at here, and changed there.</source>
        <translation>队列正由本程序的另一个窗口使用。这里可以查看，只能在那里更改。</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Works once the other window is closed</source>
        <translation>另一个窗口关闭后方可接管</translation>
    </message>
    <message>
        <source>The program ended while a run was at work. What was finished is there; at most the image in work is done again.</source>
        <translation>程序在运行进行中结束。已完成的部分都在；最多重做正在处理的那一幅图像。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with the queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>Nothing is open that could be put in line.</source>
        <translation>没有打开可以排入队列的内容。</translation>
    </message>
    <message>
        <source>%1 stands in line already</source>
        <translation>%1 已在队列中</translation>
    </message>
    <message>
        <source>%1 stands in line</source>
        <translation>%1 已排入队列</translation>
    </message>
</context>
<context>
    <name>asam::QueuePanel</name>
    <message>
        <source>Runs of the queue</source>
        <translation>队列中的运行</translation>
    </message>
    <message>
        <source>After this image</source>
        <translation>此图像之后</translation>
    </message>
    <message>
        <source>Finish the image under way, then take the models out of memory</source>
        <translation>完成正在处理的图像，然后将模型移出内存</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Stand still between two network calls and keep the memory</source>
        <translation>在两次网络调用之间停住，保留内存</translation>
    </message>
    <message>
        <source>Now, and free the memory</source>
        <translation>立即，并释放内存</translation>
    </message>
    <message>
        <source>End the stage under way, which is done again later, and take the models out of memory</source>
        <translation>结束进行中的阶段（稍后重做），并将模型移出内存</translation>
    </message>
    <message>
        <source>The selected run</source>
        <translation>选中的运行</translation>
    </message>
    <message>
        <source>Finished images are kept; the queue goes on with the next run</source>
        <translation>已完成的图像会保留；队列继续下一个运行</translation>
    </message>
    <message>
        <source>All but the run at work</source>
        <translation>除正在进行的运行外全部</translation>
    </message>
    <message>
        <source>Leave the run at work alone</source>
        <translation>不影响正在进行的运行</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Finished images are kept</source>
        <translation>已完成的图像会保留</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Do the selected run earlier</source>
        <translation>提前处理选中的运行</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Do the selected run later</source>
        <translation>推后处理选中的运行</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>The run&apos;s folder stays as it is</source>
        <translation>运行的文件夹保持不变</translation>
    </message>
    <message>
        <source>Take out what has ended</source>
        <translation>移出已结束的</translation>
    </message>
    <message>
        <source>Runs that are done, failed or cancelled; their folders stay as they are</source>
        <translation>已完成、失败或取消的运行；其文件夹保持不变</translation>
    </message>
    <message>
        <source>Stop the queue when a run fails</source>
        <translation>运行失败时停止队列</translation>
    </message>
    <message>
        <source>Without it the next run begins. An image that fails is no failure of its run</source>
        <translation>否则开始下一个运行。单幅图像失败不算运行失败</translation>
    </message>
    <message>
        <source>Continue the queue at start</source>
        <translation>启动时继续队列</translation>
    </message>
    <message>
        <source>Go on by itself with what is left when the program is started</source>
        <translation>程序启动时自动继续剩余的部分</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Put a run in line, also while others are at work</source>
        <translation>把运行排入队列，其他运行进行中也可以</translation>
    </message>
    <message>
        <source>Another run…</source>
        <translation>另一个运行…</translation>
    </message>
    <message>
        <source>Choose photographs, folder, settings and stages</source>
        <translation>选择照片、文件夹、设置和阶段</translation>
    </message>
    <message>
        <source>Order and rules of the queue</source>
        <translation>队列的顺序与规则</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Let the run at work stand still</source>
        <translation>让正在进行的运行停住</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel one run or many; finished images are kept</source>
        <translation>取消一个或多个运行；已完成的图像会保留</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Go on where the work was left; what is finished is kept</source>
        <translation>从停下处继续；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Work through the queue from the top</source>
        <translation>从头依次处理队列</translation>
    </message>
    <message>
        <source>Nothing is in line.</source>
        <translation>队列为空。</translation>
    </message>
    <message>
        <source>%1 of %2 runs ended, %3 to do</source>
        <translation>%2 个运行中已结束 %1 个，待处理 %3 个</translation>
    </message>
    <message>
        <source>Waits for the end of the other job that is at work in this window.</source>
        <translation>正在等待此窗口中另一任务结束。</translation>
    </message>
</context>
<context>
    <name>asam::QueueRoom</name>
    <message>
        <source>%1 can be opened when the job under way has ended</source>
        <translation>进行中的任务结束后才能打开 %1</translation>
    </message>
</context>
<context>
    <name>asam::QueueRunDialog</name>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>COCO annotations</source>
        <translation>COCO 标注</translation>
    </message>
    <message>
        <source>Annotations of COCO&apos;s form (*.json);;All files (*)</source>
        <translation>COCO 格式的标注 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>As found beside the photographs, or one JSON file of COCO&apos;s form</source>
        <translation>照片旁找到的，或一个 COCO 格式的 JSON 文件</translation>
    </message>
    <message>
        <source>%1 is not there; expected a JSON file of COCO&apos;s form.</source>
        <translation>%1 不存在；应为 COCO 格式的 JSON 文件。</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>运行文件夹</translation>
    </message>
    <message>
        <source>Add a run to the queue</source>
        <translation>向队列添加运行</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>An image that fails</source>
        <translation>失败的图像</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder or tar of photographs, or one picture</source>
        <translation>照片文件夹、tar，或一张图片</translation>
    </message>
    <message>
        <source>SA-1B&apos;s folder or tar, ASAM&apos;s layout, photographs, or one picture; can be dropped here</source>
        <translation>SA-1B 的文件夹或 tar、ASAM 的布局、照片，或一张图片；可拖放到此处</translation>
    </message>
    <message>
        <source>Where the results go; a run that is there is continued</source>
        <translation>结果存放处；已有的运行会继续</translation>
    </message>
    <message>
        <source>Values of all settings for this run</source>
        <translation>此运行全部设置的值</translation>
    </message>
    <message>
        <source>Of each image; what is finished is kept</source>
        <translation>每幅图像的阶段；已完成的部分会保留</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens on all samples of the run, at its end</source>
        <translation>最后用此运行的全部样本微调 SAM 的词元</translation>
    </message>
    <message>
        <source>all images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source> images</source>
        <translation> 幅图像</translation>
    </message>
    <message>
        <source>At most so many images</source>
        <translation>最多处理的图像数</translation>
    </message>
    <message>
        <source>Only the first ones, in the order of their names</source>
        <translation>只取按名称排序的前几张</translation>
    </message>
    <message>
        <source>is left out; with less memory it is tried again</source>
        <translation>略过；内存不足时以较少内存重试</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>ends the run</source>
        <translation>结束此运行</translation>
    </message>
    <message>
        <source>In every case the reason is kept with the image</source>
        <translation>无论如何，原因都会与图像一起保存</translation>
    </message>
    <message>
        <source>as in Samples (preset %1)</source>
        <translation>与“样本”中相同（预设 %1）</translation>
    </message>
    <message>
        <source>as the run was begun</source>
        <translation>与运行开始时相同</translation>
    </message>
    <message>
        <source>Name the photographs first.</source>
        <translation>请先指定照片。</translation>
    </message>
    <message>
        <source>%1 is not there; expected a folder, a tar or a picture.</source>
        <translation>%1 不存在；应为文件夹、tar 或图片。</translation>
    </message>
    <message>
        <source>Name the folder of the run.</source>
        <translation>请指定运行的文件夹。</translation>
    </message>
    <message>
        <source>Choose at least one stage.</source>
        <translation>请至少选择一个阶段。</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>one image</source>
        <translation>一幅图像</translation>
    </message>
    <message>
        <source>Images in work at once</source>
        <translation>同时处理的图像数</translation>
    </message>
    <message>
        <source>Works on</source>
        <translation>使用设备</translation>
    </message>
    <message>
        <source>On each device. Several share their network calls, which a graphics card does faster; they need more memory. No part of what the results depend on</source>
        <translation>每个设备上的数量。多幅图像共用网络调用，在显卡上更快，但占用更多内存。结果与此无关</translation>
    </message>
    <message>
        <source>Devices that work side by side take an image each. On a processor several images with few threads each are done sooner than one after the other with all threads, and need more memory. No part of what the results depend on</source>
        <translation>并行工作的设备各处理一幅图像。在处理器上，多幅图像各用少量线程，比逐幅使用全部线程更快，但占用更多内存。结果与此无关</translation>
    </message>
    <message>
        <source>all CUDA devices (%1)</source>
        <translation>所有 CUDA 设备（%1 个）</translation>
    </message>
    <message>
        <source>cpu, %1 images side by side</source>
        <translation>cpu，同时处理 %1 幅图像</translation>
    </message>
    <message>
        <source>Accepted are</source>
        <translation>接受条件</translation>
    </message>
    <message>
        <source>Accept the samples that meet a rule and reject the others, at the run&apos;s end</source>
        <translation>在运行结束时接受符合规则的样本，拒绝其余样本</translation>
    </message>
    <message>
        <source>Measure SAM and the tuned tokens on the run&apos;s photographs, at its end</source>
        <translation>在运行结束时用其照片比较 SAM 与微调后的令牌</translation>
    </message>
    <message>
        <source>A rule over the columns of the sample list, as in its filter</source>
        <translation>针对样本列表各列的规则，与其筛选框相同</translation>
    </message>
    <message>
        <source>Check the data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <source>Look through the photographs: what is missing, broken or there twice</source>
        <translation>查看照片：哪些缺失、损坏或重复</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>At last by the skip gradient</source>
        <translation>最后改用跳过采样的梯度</translation>
    </message>
    <message>
        <source>An attack by the full chain for which memory does not suffice in any other way is done by the skip gradient. The image&apos;s results tell so, and are kept only while this is allowed</source>
        <translation>如果全链路的攻击无论如何内存都不够，就改用跳过采样的梯度完成。图像的结果会注明这一点，并且只在允许这样做时保留</translation>
    </message>
    <message>
        <source>At least one image has to take part.</source>
        <translation>至少要有一幅图像参与。</translation>
    </message>
</context>
<context>
    <name>asam::QueueTexts</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 幅图像</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>all stages of the images</source>
        <translation>图像的全部阶段</translation>
    </message>
    <message>
        <source>failed images only</source>
        <translation>仅失败的图像</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1</translation>
    </message>
    <message>
        <source>picture changed</source>
        <translation>图片已更改</translation>
    </message>
    <message>
        <source>masks changed</source>
        <translation>掩码已更改</translation>
    </message>
    <message>
        <source>caption changed</source>
        <translation>图像描述已更改</translation>
    </message>
    <message>
        <source>precision %1 → %2</source>
        <translation>精度 %1 → %2</translation>
    </message>
    <message>
        <source>seed changed</source>
        <translation>随机种子已更改</translation>
    </message>
    <message>
        <source>diffusion model changed</source>
        <translation>扩散模型已更改</translation>
    </message>
    <message>
        <source>ControlNet changed</source>
        <translation>ControlNet 已更改</translation>
    </message>
    <message>
        <source>Segment Anything model changed</source>
        <translation>Segment Anything 模型已更改</translation>
    </message>
    <message>
        <source>what it was made from is not there</source>
        <translation>其来源已不存在</translation>
    </message>
    <message>
        <source>made by an older version, or damaged</source>
        <translation>由旧版本生成，或已损坏</translation>
    </message>
    <message>
        <source>Done again, %1: %2. Because: %3.</source>
        <translation>将重做，%1：%2。原因：%3。</translation>
    </message>
    <message>
        <source>Done again for other reasons: %1.</source>
        <translation>因其他原因重做：%1。</translation>
    </message>
    <message>
        <source>tuned %1 points of IoU</source>
        <translation>微调后 IoU %1 个百分点</translation>
    </message>
    <message>
        <source>%1 images an hour</source>
        <translation>每小时 %1 幅图像</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>Done again by a run: %1. Because: %2.</source>
        <translation>运行时将重做：%1。原因：%2。</translation>
    </message>
</context>
<context>
    <name>asam::QueueWatch</name>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
</context>
<context>
    <name>asam::RadarChart</name>
    <message>
        <source>Mean IoU as a radar</source>
        <translation>平均 IoU 雷达图</translation>
    </message>
    <message>
        <source>Each axis has its own scale, written at its end: from the lowest to the highest number of the models there</source>
        <translation>每条轴有自己的刻度，写在轴端：从各模型在该处的最低值到最高值</translation>
    </message>
    <message>
        <source>The same as a radar</source>
        <translation>雷达图</translation>
    </message>
    <message>
        <source>A radar needs three data sets or more.</source>
        <translation>雷达图需要三个或更多数据集。</translation>
    </message>
</context>
<context>
    <name>asam::RecentMenu</name>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1，标注 %2</translation>
    </message>
    <message>
        <source>%1  %2 — is not there any more</source>
        <translation>%1  %2 — 已不存在</translation>
    </message>
    <message>
        <source>%1  %2 — %3</source>
        <translation>%1  %2 — %3</translation>
    </message>
    <message>
        <source>%1 is not there any more. A click takes it off the list.</source>
        <translation>%1 已不存在。点击可将其从列表中移除。</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>尚未打开过任何内容</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>%1 is not there any more and was taken off the list</source>
        <translation>%1 已不存在，已从列表中移除</translation>
    </message>
</context>
<context>
    <name>asam::ReviewController</name>
    <message>
        <source>accepting %1</source>
        <translation>接受 %1</translation>
    </message>
    <message>
        <source>rejecting %1</source>
        <translation>拒绝 %1</translation>
    </message>
    <message>
        <source>No image is selected.</source>
        <translation>没有选择图像。</translation>
    </message>
    <message>
        <source>%1 has no regenerated sample to decide about; run its stages first.</source>
        <translation>%1 还没有可判定的再生成样本；请先运行它的各个阶段。</translation>
    </message>
    <message>
        <source>review by rule</source>
        <translation>按规则审阅</translation>
    </message>
</context>
<context>
    <name>asam::ReviewDialog</name>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>drop &gt; 0.2 and psnr &gt; 25</source>
        <translation>drop &gt; 0.2 and psnr &gt; 25</translation>
    </message>
    <message>
        <source>Decide anew about what was decided by hand</source>
        <translation>对手动判定过的样本重新判定</translation>
    </message>
    <message>
        <source>Review by rule</source>
        <translation>按规则审阅</translation>
    </message>
    <message>
        <source>Regenerated samples that meet the rule are accepted, the others rejected, each with its reason.</source>
        <translation>符合规则的再生成样本被接受，其余被拒绝，各附原因。</translation>
    </message>
    <message>
        <source>How many samples meet the rule</source>
        <translation>符合规则的样本数</translation>
    </message>
    <message>
        <source>Without it, samples that were accepted or rejected with A or R stay as they are</source>
        <translation>不勾选时，用 A 或 R 接受或拒绝过的样本保持不变</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Decide about all regenerated samples of the run</source>
        <translation>对本次运行的所有再生成样本作出判定</translation>
    </message>
    <message>
        <source>%1 of %2 regenerated samples meet it</source>
        <translation>%2 个再生成样本中有 %1 个符合</translation>
    </message>
    <message>
        <source>%1 regenerated samples</source>
        <translation>%1 个再生成样本</translation>
    </message>
    <message>
        <source>Numbers: drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial,
iou.saved, iou.tuned, area, masks, chosen_step, seconds;
predicted_iou.clean and so on, which SAM itself expects</source>
        <translation>数值：drop、psnr、psnr_vae、iou.clean、iou.inverted、iou.adversarial、
iou.saved、iou.tuned、area、masks、chosen_step、seconds；
以及 SAM 自己估计的 predicted_iou.clean 等</translation>
    </message>
</context>
<context>
    <name>asam::ReviewMenus</name>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>A new or empty folder for the accepted set</source>
        <translation>存放已接受集的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder for the accepted set in ASAM&apos;s layout</source>
        <translation>按 ASAM 布局存放已接受集的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder for the report</source>
        <translation>存放报告的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Tables of images and masks</source>
        <translation>图像和掩码的表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Review by rule</source>
        <translation>按规则审阅</translation>
    </message>
    <message>
        <source>%1 accepted, %2 rejected, %3 left as decided by hand</source>
        <translation>%1 个已接受，%2 个已拒绝，%3 个保持手动判定</translation>
    </message>
    <message>
        <source>%1 accepted samples written to %2</source>
        <translation>%1 个已接受的样本已写入 %2</translation>
    </message>
    <message>
        <source>Tables of %1 images written to %2</source>
        <translation>%1 幅图像的表格已写入 %2</translation>
    </message>
    <message>
        <source>Report of %1 images written to %2</source>
        <translation>%1 幅图像的报告已写入 %2</translation>
    </message>
    <message>
        <source>A new or empty folder for TensorBoard&apos;s event files</source>
        <translation>用于 TensorBoard 事件文件的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>Numbers and curves of all images</source>
        <translation>所有图像的数值与曲线</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Numbers of %1 images written to %2</source>
        <translation>%1 张图像的数值已写入 %2</translation>
    </message>
    <message>
        <source>Event files of %1 images written to %2</source>
        <translation>%1 张图像的事件文件已写入 %2</translation>
    </message>
    <message>
        <source>A new or empty folder for the results</source>
        <translation>用于存放结果的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>%1 samples written to %2 as the published attack leaves them</source>
        <translation>已将 %1 个样本按已发布攻击代码的形式写入 %2</translation>
    </message>
    <message>
        <source>Contact sheet of %1 images written to %2</source>
        <translation>已将 %1 个图像的缩略图总览写入 %2</translation>
    </message>
</context>
<context>
    <name>asam::RoomRail</name>
    <message>
        <source>Rooms</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>asam::RunController</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of all images</source>
        <translation>%1：全部图像</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%2 幅图像中的 %1 幅</translation>
    </message>
</context>
<context>
    <name>asam::RunImageModel</name>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1（位于 %2）</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>失败原因</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>given</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>own, empty</source>
        <translation>自有，空</translation>
    </message>
    <message>
        <source>Given with the photographs, or a person&apos;s own; an image without one has the empty caption</source>
        <translation>随照片给出，或由人写下；没有描述的图像使用空描述</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图像描述</translation>
    </message>
</context>
<context>
    <name>asam::SampleDelegate</name>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>asam::SampleList</name>
    <message>
        <source>Filter samples</source>
        <translation>筛选样本</translation>
    </message>
    <message>
        <source>Name, or drop &gt; 0.2</source>
        <translation>名称，或 drop &gt; 0.2</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>从大到小</translation>
    </message>
    <message>
        <source>Table of all numbers</source>
        <translation>全部数值的表格</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples as a table</source>
        <translation>样本表格</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>What the samples are sorted by; images without the number come last</source>
        <translation>样本按什么排序；没有该数值的图像排在最后</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>按%1</translation>
    </message>
    <message>
        <source>%1 shown  ·  </source>
        <translation>显示 %1 个  ·  </translation>
    </message>
    <message>
        <source>%1 of %2 regenerated</source>
        <translation>已再生成 %1 / %2</translation>
    </message>
    <message>
        <source>, %1 accepted</source>
        <translation>，已接受 %1</translation>
    </message>
    <message>
        <source>, %1 rejected</source>
        <translation>，已拒绝 %1</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>，失败 %1</translation>
    </message>
    <message>
        <source>, %1 left out of runs</source>
        <translation>，%1 不参与运行</translation>
    </message>
    <message>
        <source>A part of a name, or a rule such as: drop &gt; 0.2 and not rejected
Numbers: drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial,
iou.saved, iou.tuned, area, masks, chosen_step, seconds;
predicted_iou.clean and so on, which SAM itself expects
States: inverted, attacked, regenerated, failed, accepted, rejected</source>
        <translation>名称的一部分，或如下规则：drop &gt; 0.2 and not rejected
数值：drop、psnr、psnr_vae、iou.clean、iou.inverted、iou.adversarial、
iou.saved、iou.tuned、area、masks、chosen_step、seconds；
以及 SAM 自己估计的 predicted_iou.clean 等
状态：inverted、attacked、regenerated、failed、accepted、rejected</translation>
    </message>
</context>
<context>
    <name>asam::SampleListModel</name>
    <message>
        <source>Inverted</source>
        <translation>已反演</translation>
    </message>
    <message>
        <source>Attacked</source>
        <translation>已攻击</translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation>已再生成</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Failed in the %1: %2</source>
        <translation>在“%1”中失败：%2</translation>
    </message>
    <message>
        <source>Rejected by hand.</source>
        <translation>手动拒绝。</translation>
    </message>
    <message>
        <source>Rejected: %1.</source>
        <translation>已拒绝：%1。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>The photograph&apos;s name</source>
        <translation>照片的名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>How far the image has come, and what was decided about it</source>
        <translation>图像处理到了哪一步，以及对它的判定</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>降幅</translation>
    </message>
    <message>
        <source>Mean over the masks of IoU clean less IoU saved (drop)</source>
        <translation>各掩码的原图 IoU 减去已保存 IoU 的平均值 (drop)</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Mean IoU on the photograph (iou.clean)</source>
        <translation>照片上的平均 IoU (iou.clean)</translation>
    </message>
    <message>
        <source>Mean IoU on the reconstruction (iou.inverted)</source>
        <translation>重建图片上的平均 IoU (iou.inverted)</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>Mean IoU on the attacked picture before it is saved (iou.adversarial)</source>
        <translation>保存前的攻击后图片上的平均 IoU (iou.adversarial)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Mean IoU on the regenerated file, read back (iou.saved)</source>
        <translation>再生成文件重新读取后的平均 IoU (iou.saved)</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Likeness of the reconstruction to the photograph, in dB (psnr)</source>
        <translation>重建图片与照片的相似程度，单位 dB (psnr)</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>How many masks were measured (masks)</source>
        <translation>测量了多少个掩码 (masks)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The attack&apos;s chosen iterate (chosen_step)</source>
        <translation>攻击选定的迭代 (chosen_step)</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Time of all finished stages (seconds)</source>
        <translation>所有已完成阶段的用时 (seconds)</translation>
    </message>
    <message>
        <source>Tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>Mean IoU of the tuned tokens on the same file, at the run&apos;s last evaluation (iou.tuned)</source>
        <translation>微调词元在同一文件上的平均 IoU，来自本次运行最近一次评估 (iou.tuned)</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Mean over the masks of the photograph&apos;s pixels that one covers (area)</source>
        <translation>每个掩码覆盖的照片像素数的平均值 (area)</translation>
    </message>
    <message>
        <source>Predicted clean</source>
        <translation>预测·原图</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the photograph (predicted_iou.clean)</source>
        <translation>SAM 自己估计的平均 IoU，在照片上 (predicted_iou.clean)</translation>
    </message>
    <message>
        <source>Predicted inverted</source>
        <translation>预测·反演</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the reconstruction (predicted_iou.inverted)</source>
        <translation>SAM 自己估计的平均 IoU，在重建图片上 (predicted_iou.inverted)</translation>
    </message>
    <message>
        <source>Predicted adversarial</source>
        <translation>预测·对抗</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the attacked picture (predicted_iou.adversarial)</source>
        <translation>SAM 自己估计的平均 IoU，在攻击后的图片上 (predicted_iou.adversarial)</translation>
    </message>
    <message>
        <source>Predicted saved</source>
        <translation>预测·保存后</translation>
    </message>
    <message>
        <source>Mean IoU that SAM itself expects, on the regenerated file (predicted_iou.saved)</source>
        <translation>SAM 自己估计的平均 IoU，在再生成的文件上 (predicted_iou.saved)</translation>
    </message>
    <message>
        <source>Predicted tuned</source>
        <translation>预测·微调后</translation>
    </message>
    <message>
        <source>Mean IoU that the tuned tokens themselves expect, on the same file (predicted_iou.tuned)</source>
        <translation>微调词元自己估计的平均 IoU，在同一文件上 (predicted_iou.tuned)</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>Left out of runs</source>
        <translation>不参与运行</translation>
    </message>
    <message>
        <source>left out of runs</source>
        <translation>不参与运行</translation>
    </message>
</context>
<context>
    <name>asam::SamplesPage</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Timeline, curves and log</source>
        <translation>时间线、曲线和日志</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
</context>
<context>
    <name>asam::Screenshot</name>
    <message>
        <source>%1 could not be written; expected a path ending in .png or .jpg in a folder that exists.</source>
        <translation>无法写入 %1；应为现有文件夹中以 .png 或 .jpg 结尾的路径。</translation>
    </message>
</context>
<context>
    <name>asam::SeedEdit</name>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>What everything random follows from: random latents and starting points, the order and the changes of the pictures in tuning, the draws of the evaluation. The same seed gives the same results again; another one makes the stages that depend on it stale.
A whole number of 0 or more. Command line: --seed</source>
        <translation>一切随机数的来源：随机潜变量和起点、微调中图片的顺序和变化、评估的抽样。同一个种子再次给出同样的结果；换一个种子会使依赖它的阶段过时。
0 或更大的整数。命令行：--seed</translation>
    </message>
</context>
<context>
    <name>asam::SeriesPlot</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数值</translation>
    </message>
</context>
<context>
    <name>asam::Settings</name>
    <message>
        <source>Fit photograph</source>
        <translation>适配照片</translation>
    </message>
    <message>
        <source>How a photograph that is not square is brought to the models&apos; square: squash stretches it, so that shapes are distorted but nothing is lost; crop takes the central square; pad keeps all of it on black, in fewer pixels.</source>
        <translation>如何把非正方形的照片变为模型所需的正方形：拉伸（squash）会使形状变形，但不丢失内容；裁剪（crop）取中央的正方形；填充（pad）在黑底上保留全部内容，但像素较少。</translation>
    </message>
    <message>
        <source>squash</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Masks per image</source>
        <translation>每幅图像的掩码数</translation>
    </message>
    <message>
        <source>Only this many masks of an image are attacked: those with the largest bounding boxes. More masks spread the attack over more objects and cost SAM&apos;s decoder time and memory in proportion.</source>
        <translation>每幅图像只攻击这么多个掩码：边界框最大的那些。掩码越多，攻击分散到的物体越多，SAM 解码器的时间和内存也按比例增加。</translation>
    </message>
    <message>
        <source>Missing caption</source>
        <translation>缺少图像描述时</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空描述</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>DDIM steps</source>
        <translation>DDIM 步数</translation>
    </message>
    <message>
        <source>Number T of DDIM steps of the inversion and of every sampling after it, 1000/T time steps apart. More steps reproduce the photograph more closely (higher PSNR); time of all stages and the disk of the embeddings grow in proportion.</source>
        <translation>反演及其后每次采样的 DDIM 步数 T，相邻时间步相隔 1000/T。步数越多，照片复现得越接近（PSNR 越高）；所有阶段的用时和嵌入占用的磁盘按比例增加。</translation>
    </message>
    <message>
        <source>Inner steps</source>
        <translation>内循环步数</translation>
    </message>
    <message>
        <source>Largest number of Adam steps on the null-text embedding at each time step, which lower |z_(t-1) - z*_(t-1)|^2, the distance from the inversion&apos;s own latent. More steps keep fine detail in the reconstruction; 0 leaves the embedding of the empty caption as it is, and the picture drifts.</source>
        <translation>每个时间步对空文本嵌入所做 Adam 步数的上限，用来减小 |z_(t-1) - z*_(t-1)|^2，即与反演自身潜变量的距离。步数越多，重建保留的细节越多；0 则保持空描述的嵌入不变，图片会漂移。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Classifier-free guidance scale omega of the null-text optimisation: eps = omega eps(C) + (1 - omega) eps(null). The embeddings fit this scale only: sampling with another one in the later stages leaves the photograph.</source>
        <translation>空文本优化的无分类器引导尺度 ω：eps = ω eps(C) + (1 - ω) eps(null)。嵌入只适合这一尺度：后续阶段若用别的尺度采样，会偏离照片。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate of Adam on the null-text embedding at the first time step; at step i it is rate * (1 - i/100). Too small, and the inner steps do not reach the photograph; too large, and the loss jumps.</source>
        <translation>第一个时间步上空文本嵌入的 Adam 学习率；在第 i 步为 rate * (1 - i/100)。太小则内循环步达不到照片，太大则损失跳动。</translation>
    </message>
    <message>
        <source>Early stop</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Leave the inner steps of time step i once their loss is below early_stop_loss + i early_stop_growth. Saves time where the reconstruction is good already; hardly changes the picture.</source>
        <translation>时间步 i 的损失一旦低于 early_stop_loss + i early_stop_growth，就结束其内循环步。在重建已经很好时节省时间，几乎不改变图片。</translation>
    </message>
    <message>
        <source>Early stop loss</source>
        <translation>提前停止损失</translation>
    </message>
    <message>
        <source>Loss below which the inner steps of the first time step end: the mean squared distance of the latents. A larger value ends them sooner and leaves a coarser reconstruction.</source>
        <translation>第一个时间步的内循环步结束时的损失阈值：潜变量的均方距离。数值越大结束越早，重建越粗糙。</translation>
    </message>
    <message>
        <source>Early stop growth</source>
        <translation>提前停止增量</translation>
    </message>
    <message>
        <source>What the early stop loss grows by at each time step i: enough_i = early_stop_loss + i growth. Later steps, which draw the fine detail, are let off sooner with a larger value.</source>
        <translation>提前停止损失在每个时间步 i 的增量：enough_i = early_stop_loss + i growth。数值越大，负责细节的后期时间步结束得越早。</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>Whether the mask ControlNet takes part in the inversion: eps(z, t, C, condition) in the place of eps(z, t, C). Switch it as in the later stages, or these start from a latent that does not fit them.</source>
        <translation>掩码 ControlNet 是否参与反演：用 eps(z, t, C, condition) 代替 eps(z, t, C)。请与后续阶段保持一致，否则它们会从不适合自己的潜变量开始。</translation>
    </message>
    <message>
        <source>ControlNet scale</source>
        <translation>ControlNet 尺度</translation>
    </message>
    <message>
        <source>Factor s on the ControlNet&apos;s residuals during inversion: each block of the UNet gets h + s r. Use the value of the later stages, so that the inversion runs the path that they go back.</source>
        <translation>反演期间 ControlNet 残差的系数 s：UNet 的每个块得到 h + s r。请使用后续阶段的值，使反演沿着它们返回的路径进行。</translation>
    </message>
    <message>
        <source>Guess mode</source>
        <translation>猜测模式</translation>
    </message>
    <message>
        <source>Let the ControlNet act on the captioned half of the guidance only, in all stages. The masks then weigh omega times as much in eps = omega eps(C, masks) + (1 - omega) eps(null).</source>
        <translation>让 ControlNet 在所有阶段只作用于引导中带图像描述的一半。此时在 eps = ω eps(C, masks) + (1 - ω) eps(null) 中，掩码的分量增至 ω 倍。</translation>
    </message>
    <message>
        <source>Keep trajectory</source>
        <translation>保留轨迹</translation>
    </message>
    <message>
        <source>Store the latents of all DDIM steps, there and back, with the inversion, to look at how the picture forms. No influence on any picture; 2 T + 1 latents of disk an image (6.6 MB at 512 pixels and 50 steps).</source>
        <translation>随反演一起保存所有 DDIM 步往返的潜变量，以便查看图片如何形成。不影响任何图片；每幅图像占用 2 T + 1 个潜变量的磁盘（512 像素、50 步时为 6.6 MB）。</translation>
    </message>
    <message>
        <source>Store embeddings as</source>
        <translation>嵌入的存储格式</translation>
    </message>
    <message>
        <source>Number format of the stored null-text embeddings. fp16 halves the disk they take (11.8 MB an image in fp32 at 50 steps); the rounding shifts single grey levels of the picture.</source>
        <translation>保存空文本嵌入的数值格式。fp16 使占用的磁盘减半（fp32、50 步时每幅图像 11.8 MB）；舍入会使图片的个别灰度级改变。</translation>
    </message>
    <message>
        <source>fp32</source>
        <translation>fp32</translation>
    </message>
    <message>
        <source>fp16</source>
        <translation>fp16</translation>
    </message>
    <message>
        <source>MSE weight</source>
        <translation>MSE 权重</translation>
    </message>
    <message>
        <source>Weight of the squared error between SAM&apos;s mask probabilities and the masks: every pixel counts alike, so large masks are attacked most. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>SAM 掩码概率与掩码之间平方误差的权重：每个像素同等计算，因此大掩码受攻击最多。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>BCE weight</source>
        <translation>BCE 权重</translation>
    </message>
    <message>
        <source>Weight of the binary cross-entropy of SAM&apos;s mask logits (gamma in the published code): pixels that SAM gets most wrong pull hardest. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>SAM 掩码 logits 的二元交叉熵的权重（发布代码中的 gamma）：SAM 错得最多的像素作用最大。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>Dice weight</source>
        <translation>Dice 权重</translation>
    </message>
    <message>
        <source>Weight of the Dice loss (kappa in the published code), 1 - (2 overlap + 1) / (areas + 1): each mask counts alike, so small objects are attacked as well. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>Dice 损失 1 - (2 overlap + 1) / (areas + 1) 的权重（发布代码中的 kappa）：每个掩码同等计算，因此小物体也受到攻击。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>Picture weight</source>
        <translation>图片权重</translation>
    </message>
    <message>
        <source>Weight of the distance to the photograph, which holds the attack back (beta in the published code). Larger values keep the picture nearer to the photograph and lower SAM&apos;s IoU less. The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|; only the weights&apos; proportions matter, since steps have a fixed size.</source>
        <translation>与照片距离的权重，用来约束攻击（发布代码中的 beta）。数值越大，图片越接近照片，SAM 的 IoU 降低得越少。攻击提高 L = w_mse L_mse + w_bce L_bce + w_dice L_dice - w_image |x_adv - x|；由于步长固定，只有各权重的比例起作用。</translation>
    </message>
    <message>
        <source>Picture norm</source>
        <translation>图片范数</translation>
    </message>
    <message>
        <source>The p of the distance |x_adv - x|_p over all normalised pixels. 2 weighs many small changes like a few large ones of the same energy; a larger p looks at the largest changes only, 1 at their sum.</source>
        <translation>全部归一化像素上的距离 |x_adv - x|_p 中的 p。2 把许多小变化与能量相同的少数大变化同等看待；p 越大，越只看最大的变化；1 则看变化之和。</translation>
    </message>
    <message>
        <source>Attack steps</source>
        <translation>攻击步数</translation>
    </message>
    <message>
        <source>Number of sign-gradient steps on the latent z_T, each after a whole sampling of T steps: the attack&apos;s time grows in proportion. Together they reach at most steps * alpha, and never more than kappa.</source>
        <translation>对潜变量 z_T 所做的符号梯度步数，每步之前都要完整采样 T 步：攻击用时按比例增加。各步合计至多达到 steps * α，且不超过 κ。</translation>
    </message>
    <message>
        <source>Radius kappa</source>
        <translation>半径 κ</translation>
    </message>
    <message>
        <source>latent units</source>
        <translation>潜变量单位</translation>
    </message>
    <message>
        <source>Largest change of any latent element: max-norm(delta) &lt;= kappa. Larger values lower SAM&apos;s IoU further and change the picture more: around 0.02 textures shift, at 0.2 objects take other forms.</source>
        <translation>潜变量任一元素的最大变化：max-norm(δ) &lt;= κ。数值越大，SAM 的 IoU 降低得越多，图片改变也越大：0.02 左右纹理发生变化，0.2 时物体变成别的形状。</translation>
    </message>
    <message>
        <source>Step size alpha</source>
        <translation>步长 α</translation>
    </message>
    <message>
        <source>What one step moves every latent element by: z_T &lt;- z_T + alpha sign(momentum), then cut off at kappa. Small steps find finer directions, large ones reach the radius sooner. The command line&apos;s published value is 0.02; the released set was made with 0.01.</source>
        <translation>每步使潜变量各元素移动的量：z_T &lt;- z_T + α sign(momentum)，然后在 κ 处截断。步长小能找到更精细的方向，步长大能更快到达半径。发布的命令行取值为 0.02；已发布的数据集用的是 0.01。</translation>
    </message>
    <message>
        <source>Momentum mu</source>
        <translation>动量 μ</translation>
    </message>
    <message>
        <source>Share of the previous direction that is kept: m &lt;- mu m + grad / |grad|_1. More momentum steadies the path where gradients change sign from step to step; 0 follows each gradient alone.</source>
        <translation>保留上一步方向的比例：m &lt;- μ m + grad / |grad|_1。当梯度逐步变号时，动量越大路径越稳定；0 则只跟随每一步的梯度。</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Through what the gradient runs. skip applies dL/dz_0 to z_T as if sampling changed nothing (published code); full_chain differentiates through all T denoising steps (paper, eq. 7): directions that truly lower the IoU, at about three times the attack&apos;s time and the memory of one step.</source>
        <translation>梯度经过哪里。跳过采样（skip）把 dL/dz_0 直接用于 z_T，如同采样不改变任何东西（发布代码）；全链路（full_chain）对全部 T 个去噪步求导（论文式 7）：得到真正降低 IoU 的方向，攻击用时约为三倍，并需要一步的内存。</translation>
    </message>
    <message>
        <source>Classifier-free guidance scale omega while the attacked latent is denoised. Keep the inversion&apos;s: at another scale even the un-attacked latent gives another picture.</source>
        <translation>对攻击后的潜变量去噪时的无分类器引导尺度 ω。请保持与反演相同：换用别的尺度时，即使未攻击的潜变量也会给出另一张图片。</translation>
    </message>
    <message>
        <source>Whether the mask ControlNet takes part while the attack denoises. It holds shapes to the masks, so that the attack changes texture and light rather than outlines.</source>
        <translation>攻击去噪时掩码 ControlNet 是否参与。它使形状贴合掩码，让攻击改变纹理和光线，而不是轮廓。</translation>
    </message>
    <message>
        <source>Factor s on the ControlNet&apos;s residuals during the attack: h + s r. Larger values leave the attack less room to move outlines.</source>
        <translation>攻击期间 ControlNet 残差的系数 s：h + s r。数值越大，攻击移动轮廓的余地越小。</translation>
    </message>
    <message>
        <source>Round condition</source>
        <translation>条件图取整</translation>
    </message>
    <message>
        <source>Round the ControlNet&apos;s condition to whole grey levels after resizing it, in attack and regeneration: the published code does so there, but not in the inversion. Changes single grey levels; on only to compare with its pictures.</source>
        <translation>在攻击和再生成中，把 ControlNet 的条件图缩放后取整到整数灰度级：发布代码在这两处这样做，但反演中没有。会改变个别灰度级；只有要与其图片比较时才打开。</translation>
    </message>
    <message>
        <source>Prompts per chunk</source>
        <translation>每批提示数</translation>
    </message>
    <message>
        <source>Box prompts that SAM&apos;s decoder takes at a time, with their gradients summed on the image embedding. Fewer need less memory (about 0.13 GB each with SAM B) and a little more time; the result is the same.</source>
        <translation>SAM 解码器一次处理的框提示数，它们的梯度在图像嵌入上累加。数量越少，所需内存越少（SAM B 每个约 0.13 GB），时间略增；结果相同。</translation>
    </message>
    <message>
        <source>Score last iterate</source>
        <translation>评分最后一次迭代</translation>
    </message>
    <message>
        <source>Also sample and score the latent after the last step, at which the published code never looks. It is often the strongest; costs one sampling more.</source>
        <translation>同时采样并评分最后一步之后的潜变量，发布代码从不查看它。它往往最强；多花一次采样。</translation>
    </message>
    <message>
        <source>Classifier-free guidance scale omega of the final sampling. At the attack&apos;s value (and its ControlNet settings) the attack&apos;s own picture is saved; another value samples anew and may undo the attack.</source>
        <translation>最终采样的无分类器引导尺度 ω。若与攻击的值相同（ControlNet 设置也相同），则保存攻击自身的图片；换用别的值会重新采样，可能使攻击失效。</translation>
    </message>
    <message>
        <source>Whether the mask ControlNet holds the shapes of the saved picture to the masks, so that they remain true labels of it.</source>
        <translation>掩码 ControlNet 是否使所保存图片的形状贴合掩码，让掩码仍是它的正确标注。</translation>
    </message>
    <message>
        <source>Factor s on the ControlNet&apos;s residuals in the final sampling: h + s r. Larger values hold shapes closer to the masks; 0 is as if there were none.</source>
        <translation>最终采样中 ControlNet 残差的系数 s：h + s r。数值越大，形状越贴近掩码；0 等同于没有 ControlNet。</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>File format of the saved picture. PNG keeps every pixel and its settings inside; JPEG is what the published code writes, smaller, and its compression can weaken the attack.</source>
        <translation>所保存图片的文件格式。PNG 保留每个像素，并在文件内保存设置；JPEG 是发布代码所用的格式，体积较小，但其压缩可能削弱攻击。</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>Quality of the JPEG file. Lower values smooth away the fine changes that the attack lives on.</source>
        <translation>JPEG 文件的质量。数值越低，攻击所依赖的细微变化越会被抹平。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>The paper&apos;s text: kappa 0.02, L = mse + bce + dice, the last iterate scored too, PNG. The smallest change of the picture.</source>
        <translation>按论文正文：κ 0.02，L = mse + bce + dice，最后一次迭代也评分，PNG。图片改变最小。</translation>
    </message>
    <message>
        <source>Published code</source>
        <translation>发布代码</translation>
    </message>
    <message>
        <source>What the published README and scripts do: clamp 0.2, alpha 0.02, weights 100/100/1, last iterate not scored, JPEG 75. Ten times the paper&apos;s radius.</source>
        <translation>按发布的 README 和脚本：截断 0.2，α 0.02，权重 100/100/1，最后一次迭代不评分，JPEG 75。半径为论文的十倍。</translation>
    </message>
    <message>
        <source>Released set</source>
        <translation>已发布的数据集</translation>
    </message>
    <message>
        <source>As the published code, with the alpha of 0.01 that the released adversarial set was made with: ten steps reach at most half of the clamp.</source>
        <translation>与发布代码相同，但 α 为 0.01，已发布的对抗数据集即由此制成：十步至多达到截断值的一半。</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>The published settings with 20 DDIM steps, 5 inner steps and 5 attack steps of twice the size: a first picture in about a quarter of the time, with a coarser inversion.</source>
        <translation>发布的设置，但用 20 个 DDIM 步、5 个内循环步和 5 个两倍大小的攻击步：用约四分之一的时间得到第一张图片，反演较粗糙。</translation>
    </message>
    <message>
        <source>Low memory</source>
        <translation>低内存</translation>
    </message>
    <message>
        <source>The paper&apos;s settings for a small machine. SAM&apos;s decoder takes one box prompt at a time: with 140 masks of SAM B that is about 0.1 GB in the place of 2 GB (16 at a time) or 18 GB (all). Null-text embeddings are stored in 16 bits and the trajectory is not kept: about 6 MB an image on disk in the place of 18 MB at 512 pixels and 50 steps. The attack&apos;s mathematics is unchanged; without a trajectory the inversion&apos;s steps cannot be looked at later.</source>
        <translation>供小型机器使用的论文设置。SAM 解码器一次处理一个框提示：对 SAM B 的 140 个掩码约需 0.1 GB，而不是 2 GB（每次 16 个）或 18 GB（全部）。空文本嵌入以 16 位保存，且不保留轨迹：在 512 像素、50 步时，每幅图像约占磁盘 6 MB，而不是 18 MB。攻击的数学不变；没有轨迹，以后便无法查看反演的各步。</translation>
    </message>
    <message>
        <source>There are no inner steps: the null-text embedding stays that of the empty caption.</source>
        <translation>没有内循环步：空文本嵌入保持为空描述的嵌入。</translation>
    </message>
    <message>
        <source>Early stop is off: all inner steps are done.</source>
        <translation>提前停止已关闭：所有内循环步都会执行。</translation>
    </message>
    <message>
        <source>The ControlNet takes no part in the inversion.</source>
        <translation>ControlNet 不参与反演。</translation>
    </message>
    <message>
        <source>The ControlNet takes part in no stage.</source>
        <translation>ControlNet 不参与任何阶段。</translation>
    </message>
    <message>
        <source>The attack scores only the latent that it starts from, so no step is taken.</source>
        <translation>攻击只评分起始的潜变量，因此不会迈出任何一步。</translation>
    </message>
    <message>
        <source>There is one step only, so there is no former direction to keep a share of.</source>
        <translation>只有一步，因此没有上一步方向可以保留。</translation>
    </message>
    <message>
        <source>There are no attack steps, so the first iterate is the last.</source>
        <translation>没有攻击步，因此第一次迭代就是最后一次。</translation>
    </message>
    <message>
        <source>The picture weight is 0: the distance to the photograph does not count.</source>
        <translation>图片权重为 0：与照片的距离不计入。</translation>
    </message>
    <message>
        <source>The ControlNet takes no part in the attack.</source>
        <translation>ControlNet 不参与攻击。</translation>
    </message>
    <message>
        <source>The ControlNet takes part neither in the attack nor in the regeneration.</source>
        <translation>ControlNet 既不参与攻击，也不参与再生成。</translation>
    </message>
    <message>
        <source>The ControlNet takes no part in the regeneration.</source>
        <translation>ControlNet 不参与再生成。</translation>
    </message>
    <message>
        <source>The file format is PNG, which keeps every pixel.</source>
        <translation>文件格式为 PNG，会保留每个像素。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>full_chain</source>
        <translation>全链路</translation>
    </message>
    <message>
        <source>png</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>jpeg</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Latent from</source>
        <translation>潜变量来源</translation>
    </message>
    <message>
        <source>Where the latent z_T comes from: the inversion of the photograph (the method), or normal numbers from the run&apos;s seed and the image&apos;s id. A random latent gives a new picture of the caption and the masks, with the empty caption&apos;s embedding in the place of the null-text embeddings: a row of the ablation.</source>
        <translation>潜变量 z_T 的来源：照片的反演（本方法），或由运行种子和图像编号得到的正态随机数。随机潜变量会按说明文字和掩码生成一幅新图，并以空文本的嵌入代替空文本优化的嵌入：消融实验的一行。</translation>
    </message>
    <message>
        <source>inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>random_latent</source>
        <translation>随机潜变量</translation>
    </message>
    <message>
        <source>Attack on</source>
        <translation>攻击对象</translation>
    </message>
    <message>
        <source>What is changed until SAM fails: latent, the method&apos;s z_T; pgd, the pixels of the photograph itself, a baseline that needs no diffusion model and has settings of its own; none, nothing, so that the picture is the reconstruction (with or without ControlNet: rows of the ablation).</source>
        <translation>为使 SAM 失败而改变什么：latent 为本方法的 z_T；pgd 为照片自身的像素，这是不需要扩散模型、另有设置的基线；none 为什么都不改变，得到的就是重建图（有无 ControlNet 即消融实验的各行）。</translation>
    </message>
    <message>
        <source>latent</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>pgd</source>
        <translation>PGD</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>PGD steps</source>
        <translation>PGD 步数</translation>
    </message>
    <message>
        <source>Number of sign-gradient steps on the pixels, each with one pass of SAM&apos;s image encoder there and back. Steps times step size should exceed the radius, or its border is never reached.</source>
        <translation>对像素的符号梯度步数，每步经 SAM 图像编码器前向与反向各一次。步数乘步长应大于半径，否则永远到不了边界。</translation>
    </message>
    <message>
        <source>PGD radius epsilon</source>
        <translation>PGD 半径 epsilon</translation>
    </message>
    <message>
        <source>grey levels</source>
        <translation>灰度级</translation>
    </message>
    <message>
        <source>Largest change of any colour value: max-norm(x - photograph) &lt;= epsilon. 8 of 255 is hardly seen and usual; larger values lower SAM&apos;s IoU further and show as noise.</source>
        <translation>任一颜色值的最大改变：max-norm(x - 照片) &lt;= epsilon。通常取 255 级中的 8，几乎看不出；更大的值会进一步降低 SAM 的 IoU，但会显出噪声。</translation>
    </message>
    <message>
        <source>PGD step size</source>
        <translation>PGD 步长</translation>
    </message>
    <message>
        <source>What one step moves every colour value by: x &lt;- x + step sign(dL/dx), then cut off at epsilon and at black and white. A quarter of epsilon is usual.</source>
        <translation>一步对每个颜色值的改变量：x &lt;- x + step sign(dL/dx)，再限制在 epsilon 以及黑白范围之内。通常取 epsilon 的四分之一。</translation>
    </message>
    <message>
        <source>Random start</source>
        <translation>随机起点</translation>
    </message>
    <message>
        <source>Begin at a random point of the ball in place of the photograph itself, drawn from the run&apos;s seed and the image&apos;s id. It leads around flat places of the loss and makes no step repeatable without the seed.</source>
        <translation>不从照片本身开始，而从球内的随机一点开始，由运行种子和图像编号决定。可绕开损失的平坦处；没有种子则任何一步都无法重现。</translation>
    </message>
    <message>
        <source>Keep iterate</source>
        <translation>保留的迭代</translation>
    </message>
    <message>
        <source>Which iterate becomes the sample: the last one, as is usual for PGD, or the first of the lowest mean IoU, as the latent attack chooses.</source>
        <translation>哪一次迭代成为样本：最后一次（PGD 的惯例），或平均 IoU 最低的第一次（与潜变量攻击的选择相同）。</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后一次</translation>
    </message>
    <message>
        <source>lowest_iou</source>
        <translation>IoU 最低</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often every picture is seen. The tokens are saved after each epoch; the best by the held-out images is kept beside the last.</source>
        <translation>每幅图像被学习的次数。每轮之后保存词元；除最后一轮外，还保留在留出图像上最好的一轮。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率方案</translation>
    </message>
    <message>
        <source>Learning rate over the epochs: slow_start rises to it in equal parts over the warm-up, then multiplies by the decay each epoch; steps multiplies by the decay every few epochs; constant leaves it.</source>
        <translation>学习率随轮数的变化：slow_start 在预热期内等量上升到该值，之后每轮乘以衰减系数；steps 每隔几轮乘以衰减系数；constant 保持不变。</translation>
    </message>
    <message>
        <source>slow_start</source>
        <translation>缓启动</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Height of Adam&apos;s learning rate. Each step moves a token&apos;s number by about this much; large rates forget what SAM could do before.</source>
        <translation>Adam 学习率的高度。每步使词元的每个数约改变这么多；过大的学习率会忘掉 SAM 原有的能力。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Epochs w in which the rate rises: lr (e + 1) / w in epoch e, counted from 0. With 5 the paper&apos;s rate goes from 0.01 to 0.05.</source>
        <translation>学习率上升的轮数 w：从 0 数起的第 e 轮为 lr (e + 1) / w。取 5 时论文的学习率从 0.01 升到 0.05。</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Factor on the learning rate: after the warm-up in every epoch, or at every step of the schedule.</source>
        <translation>学习率的乘数：预热之后每轮一次，或在方案的每个台阶处一次。</translation>
    </message>
    <message>
        <source>Drop every</source>
        <translation>台阶间隔</translation>
    </message>
    <message>
        <source>Epochs between two drops of the schedule that goes by steps.</source>
        <translation>阶梯方案中两次下降之间的轮数。</translation>
    </message>
    <message>
        <source>Pictures a step</source>
        <translation>每步图像数</translation>
    </message>
    <message>
        <source>Pictures whose gradients are averaged for one step of Adam, over all processes together. More make steadier and fewer steps.</source>
        <translation>Adam 一步所平均梯度的图像数，所有进程合计。越多则步子越稳、步数越少。</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Which masks of a picture a step takes: largest, those with the largest boxes; all; random ones; drop, those whose IoU the attack lowered most; hard, those with an IoU on this picture below the bound.</source>
        <translation>一步取图像的哪些掩码：largest 为框最大的；all 为全部；random 为随机的；drop 为攻击使 IoU 下降最多的；hard 为在该图上 IoU 低于界限的。</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>下降最多</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Masks a picture</source>
        <translation>每图掩码数</translation>
    </message>
    <message>
        <source>At most this many masks of a picture in one step.</source>
        <translation>一步中每幅图像最多取这么多掩码。</translation>
    </message>
    <message>
        <source>Hard below</source>
        <translation>困难界限</translation>
    </message>
    <message>
        <source>A mask is hard when SAM&apos;s IoU on this picture is below this. Masks whose IoU is not known count as hard.</source>
        <translation>SAM 在该图上的 IoU 低于此值的掩码为困难掩码。IoU 未知的掩码也算困难。</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What SAM is asked with: boxes of the masks; random points in them; mixed, one of the two drawn for each picture; together, box and points as one prompt.</source>
        <translation>以什么提示 SAM：掩码的框；掩码内的随机点；mixed 为每幅图像随机取其一；together 为框和点合为一个提示。</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Points a mask</source>
        <translation>每掩码点数</translation>
    </message>
    <message>
        <source>Foreground points of a prompt, drawn from the mask&apos;s pixels.</source>
        <translation>一个提示的前景点数，从掩码的像素中抽取。</translation>
    </message>
    <message>
        <source>Box noise</source>
        <translation>框噪声</translation>
    </message>
    <message>
        <source>Standard deviation of random shifts of a box&apos;s sides, as a part of the box&apos;s size and never more than 20 pixels: 0.1 is what SAM itself was trained with, 0 takes the exact box.</source>
        <translation>框各边随机移动的标准差，以框的大小为单位，且不超过 20 像素：0.1 是 SAM 自身训练所用的值，0 取准确的框。</translation>
    </message>
    <message>
        <source>Prompts that SAM&apos;s decoder takes at a time, with their gradients summed. Fewer need less memory; the result is the same.</source>
        <translation>SAM 解码器一次处理的提示数，梯度相加。越少占用内存越少，结果相同。</translation>
    </message>
    <message>
        <source>Loss at</source>
        <translation>损失位置</translation>
    </message>
    <message>
        <source>Where binary cross entropy and Dice are measured: points, random ones of which most lie where the prediction is uncertain, near outlines; full, every pixel of SAM&apos;s input.</source>
        <translation>在何处计算二元交叉熵与 Dice：points 为随机点，多数位于预测不确定处即轮廓附近；full 为 SAM 输入的每个像素。</translation>
    </message>
    <message>
        <source>full</source>
        <translation>全部像素</translation>
    </message>
    <message>
        <source>Loss points</source>
        <translation>损失点数</translation>
    </message>
    <message>
        <source>Points of a mask at which the loss is measured; 112 x 112 in the published code.</source>
        <translation>计算损失的每个掩码的点数；公开代码为 112 x 112。</translation>
    </message>
    <message>
        <source>Oversampling</source>
        <translation>过采样</translation>
    </message>
    <message>
        <source>So many times the points are drawn at first, to choose the uncertain ones among.</source>
        <translation>先抽取这么多倍的点，再从中选出不确定的。</translation>
    </message>
    <message>
        <source>Uncertain share</source>
        <translation>不确定点比例</translation>
    </message>
    <message>
        <source>Share of the points that are chosen for their uncertainty; the others lie anywhere.</source>
        <translation>按不确定性选出的点所占的比例；其余的点任意分布。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>published: a picture is mirrored half of the time, enlarged or shrunk by 0.1 to 2, cut and padded to the square. SAM&apos;s encoder then runs at every visit; with none it runs once for each picture.</source>
        <translation>published：图像以一半的概率镜像，缩放 0.1 到 2 倍，裁剪并填充成正方形。这样每次学习都要运行 SAM 的编码器；none 时每幅图像只运行一次。</translation>
    </message>
    <message>
        <source>published</source>
        <translation>公开代码</translation>
    </message>
    <message>
        <source>Augmentation bank</source>
        <translation>增强库</translation>
    </message>
    <message>
        <source>So many augmentations of each picture are drawn and met again, so that their embeddings can be kept; 0 draws a new one at every visit.</source>
        <translation>每幅图像抽取这么多种增强并反复使用，从而可保留其嵌入；0 表示每次都抽取新的。</translation>
    </message>
    <message>
        <source>Share of photographs</source>
        <translation>照片比例</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures that are original photographs, beside the other shares.</source>
        <translation>一轮图像中原始照片所占的份额，与其他份额相对。</translation>
    </message>
    <message>
        <source>Share of reconstructions</source>
        <translation>重建图比例</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures that are the inversion&apos;s reconstructions, beside the other shares.</source>
        <translation>一轮图像中反演重建图所占的份额，与其他份额相对。</translation>
    </message>
    <message>
        <source>Share of regenerated samples</source>
        <translation>再生样本比例</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures that are regenerated samples, beside the other shares.</source>
        <translation>一轮图像中再生样本所占的份额，与其他份额相对。</translation>
    </message>
    <message>
        <source>Take samples</source>
        <translation>采用样本</translation>
    </message>
    <message>
        <source>Regenerated samples that are learnt from: all; not_rejected, those that nobody rejected; accepted, only those that were accepted.</source>
        <translation>从哪些再生样本学习：all 为全部；not_rejected 为未被拒绝的；accepted 为仅已接受的。</translation>
    </message>
    <message>
        <source>not_rejected</source>
        <translation>未被拒绝</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Share of the images that are never learnt from: IoU is measured on them after every epoch, and decides which epoch is best.</source>
        <translation>从不用于学习的图像所占的比例：每轮之后在其上测量 IoU，并据此决定哪一轮最好。</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Tuning ends after so many epochs without a better IoU on the held-out images; 0 goes on to the end.</source>
        <translation>留出图像上的 IoU 连续这么多轮没有提高时结束微调；0 表示一直到底。</translation>
    </message>
    <message>
        <source>Keep embeddings</source>
        <translation>保留嵌入</translation>
    </message>
    <message>
        <source>Keep what SAM&apos;s encoder makes of each picture on disk, in the run&apos;s folder: about 4 MB each in 32 bits. The result is the same, and later epochs need no encoder.</source>
        <translation>把 SAM 编码器对每幅图像的结果保留在磁盘上的运行文件夹中：32 位时每幅约 4 MB。结果相同，之后各轮不再需要编码器。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>With what the segmenters are asked for each mask: box gives the tight box of the label, points give random pixels inside it. The paper&apos;s tables use boxes.</source>
        <translation>向分割模型询问每个掩码时给出的提示：框为标注的紧致外框，点为标注内的随机像素。论文的表格使用框。</translation>
    </message>
    <message>
        <source>box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>How a photograph is brought to the segmenter&apos;s square: squash stretches it, as the published numbers were made; pad keeps its shape and fills up with zeros, as segment-anything itself does. Numbers of the two cannot be compared.</source>
        <translation>如何把照片放入分割模型的正方形：压缩会拉伸照片，论文数值即如此得到；填充保持形状并以零补齐，与 segment-anything 相同。两者的数值不可比较。</translation>
    </message>
    <message>
        <source>Box jitter</source>
        <translation>框抖动</translation>
    </message>
    <message>
        <source>Moves each side of a box prompt at random, evenly by up to this share of the box&apos;s width or height to either side: how much a model depends on exact boxes. The same image gets the same boxes for every model.</source>
        <translation>随机移动框提示的每条边，向两侧均匀分布，最多为框宽或框高的这一比例：考察模型对精确框的依赖程度。同一图像对每个模型使用相同的框。</translation>
    </message>
    <message>
        <source>Points per mask</source>
        <translation>每个掩码的点数</translation>
    </message>
    <message>
        <source>How many pixels of the label are drawn at random as foreground points. A mask with fewer pixels is asked for with all of them.</source>
        <translation>从标注中随机抽取多少像素作为前景点。像素不足的掩码使用其全部像素。</translation>
    </message>
    <message>
        <source>Only this many masks of an image are evaluated: those with the largest areas. 0 takes all, as the published code does.</source>
        <translation>每幅图像只评估这么多掩码：面积最大的那些。0 表示全部，与公开代码相同。</translation>
    </message>
    <message>
        <source>Prompts at a time</source>
        <translation>每次提示数</translation>
    </message>
    <message>
        <source>Prompts that the mask decoder takes at a time. Fewer need less memory and a little more time; the result is the same.</source>
        <translation>掩码解码器每次处理的提示数。较少则内存更少、时间略多；结果相同。</translation>
    </message>
    <message>
        <source>Boundary width</source>
        <translation>边界宽度</translation>
    </message>
    <message>
        <source>Boundary IoU looks only at pixels of a mask that are nearer to its edge than this share of the picture&apos;s diagonal.</source>
        <translation>边界 IoU 只看距掩码边缘小于图片对角线这一比例的像素。</translation>
    </message>
    <message>
        <source>Bootstrap resamples</source>
        <translation>自助重采样次数</translation>
    </message>
    <message>
        <source>How often the images are drawn anew, with repetition, to find how far the difference of two models could lie by chance. More make the interval&apos;s ends steadier.</source>
        <translation>有放回地重新抽取图像的次数，用以估计两个模型的差值因偶然可能偏离多远。次数越多，区间的端点越稳定。</translation>
    </message>
    <message>
        <source>Keep predictions</source>
        <translation>保留预测</translation>
    </message>
    <message>
        <source>Keeps every predicted mask beside its numbers, so that a picture can be opened with the masks of two models. Without them the records are small.</source>
        <translation>在数值之外保留每个预测掩码，以便打开图片查看两个模型的掩码。不保留则记录较小。</translation>
    </message>
    <message>
        <source>PGD baseline</source>
        <translation>PGD 基线</translation>
    </message>
    <message>
        <source>No diffusion model: the photograph&apos;s own pixels are attacked within 8 of 255 grey levels, by 10 steps on the paper&apos;s objective. What SAM tuned on ASAM samples is compared with.</source>
        <translation>不用扩散模型：在 255 级灰度的 8 级之内，以论文的目标函数对照片自身的像素攻击 10 步。用来与在 ASAM 样本上微调的 SAM 比较。</translation>
    </message>
    <message>
        <source>Inversion only</source>
        <translation>仅反演</translation>
    </message>
    <message>
        <source>The paper&apos;s ablation: the reconstruction of the photograph, without attack and without ControlNet.</source>
        <translation>论文的消融实验：照片的重建图，无攻击，无 ControlNet。</translation>
    </message>
    <message>
        <source>Inversion + ControlNet</source>
        <translation>反演 + ControlNet</translation>
    </message>
    <message>
        <source>The paper&apos;s ablation: the reconstruction with the ControlNet holding shapes to the masks, without attack.</source>
        <translation>论文的消融实验：由 ControlNet 使形状符合掩码的重建图，无攻击。</translation>
    </message>
    <message>
        <source>Random latent</source>
        <translation>随机潜变量</translation>
    </message>
    <message>
        <source>New pictures of the caption and the masks: a latent of normal numbers in the place of the inversion&apos;s, with ControlNet and without attack.</source>
        <translation>按说明文字和掩码生成的新图：以正态随机数的潜变量代替反演的潜变量，有 ControlNet，无攻击。</translation>
    </message>
    <message>
        <source>The attack changes the photograph&apos;s pixels (attack.method is pgd): no diffusion model takes part.</source>
        <translation>攻击改变的是照片的像素（attack.method 为 pgd）：不涉及扩散模型。</translation>
    </message>
    <message>
        <source>The attack changes the photograph&apos;s pixels, by the settings of PGD.</source>
        <translation>攻击按 PGD 的设置改变照片的像素。</translation>
    </message>
    <message>
        <source>The attack does not change pixels: attack.method is not pgd.</source>
        <translation>攻击不改变像素：attack.method 不是 pgd。</translation>
    </message>
    <message>
        <source>There are no PGD steps and no random start: the picture is the photograph.</source>
        <translation>没有 PGD 步，也没有随机起点：图像就是照片。</translation>
    </message>
    <message>
        <source>There are no PGD steps.</source>
        <translation>没有 PGD 步。</translation>
    </message>
    <message>
        <source>The latent is random: nothing is inverted.</source>
        <translation>潜变量是随机的：没有反演。</translation>
    </message>
    <message>
        <source>There is no attack (attack.method is none).</source>
        <translation>没有攻击（attack.method 为 none）。</translation>
    </message>
    <message>
        <source>The schedule has no warm-up.</source>
        <translation>该方案没有预热。</translation>
    </message>
    <message>
        <source>The learning rate is constant.</source>
        <translation>学习率不变。</translation>
    </message>
    <message>
        <source>The schedule does not go by steps.</source>
        <translation>该方案不按台阶进行。</translation>
    </message>
    <message>
        <source>All masks of a picture are taken.</source>
        <translation>取图像的全部掩码。</translation>
    </message>
    <message>
        <source>Masks are not chosen by their IoU.</source>
        <translation>掩码不按 IoU 选取。</translation>
    </message>
    <message>
        <source>The prompts have no points.</source>
        <translation>提示中没有点。</translation>
    </message>
    <message>
        <source>The prompts have no boxes.</source>
        <translation>提示中没有框。</translation>
    </message>
    <message>
        <source>The loss is measured at every pixel.</source>
        <translation>损失在每个像素上计算。</translation>
    </message>
    <message>
        <source>There is no augmentation: each picture has one embedding.</source>
        <translation>没有数据增强：每幅图像只有一个嵌入。</translation>
    </message>
    <message>
        <source>Every visit augments anew, so that no embedding is met twice.</source>
        <translation>每次都重新增强，没有嵌入会再次用到。</translation>
    </message>
    <message>
        <source>Regenerated samples take no part.</source>
        <translation>再生样本不参与。</translation>
    </message>
    <message>
        <source>No images are held out, so there is nothing to stop by.</source>
        <translation>没有留出图像，因此没有停止的依据。</translation>
    </message>
    <message>
        <source>The prompts are points, so there are no boxes to move.</source>
        <translation>提示是点，没有可移动的框。</translation>
    </message>
    <message>
        <source>The prompts are boxes, so no points are drawn.</source>
        <translation>提示是框，不抽取点。</translation>
    </message>
    <message>
        <source>What happens to an image without a caption: it gets the empty one, with a warning, and is inverted and regenerated without words to guide it; it is skipped, left out of the run; or it counts as failed.</source>
        <translation>没有图像描述的图像如何处理：使用空描述并给出警告，在没有文字引导的情况下反演和再生成；跳过，不参与运行；或视为失败。</translation>
    </message>
</context>
<context>
    <name>asam::SettingsComparison</name>
    <message>
        <source>Folder of the run to compare with</source>
        <translation>要比较的运行的文件夹</translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>The form</source>
        <translation>表单</translation>
    </message>
</context>
<context>
    <name>asam::SettingsForm</name>
    <message>
        <source>Reset all settings to the preset</source>
        <translation>把所有设置重置为预设</translation>
    </message>
    <message>
        <source>No setting has that in its name or description.</source>
        <translation>没有设置的名称或说明包含此内容。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Copy, paste, undo and own presets</source>
        <translation>复制、粘贴、撤销和自己的预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>%1: these settings are in the form already.</source>
        <translation>%1：表单中已是这些设置。</translation>
    </message>
    <message>
        <source>%1: one setting changed.</source>
        <translation>%1：更改了一项设置。</translation>
    </message>
    <message>
        <source>%1: %2 settings changed.</source>
        <translation>%1：更改了 %2 项设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Back to the settings before</source>
        <translation>回到之前的设置</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>The settings are in the clipboard, as JSON.</source>
        <translation>设置已作为 JSON 复制到剪贴板。</translation>
    </message>
    <message>
        <source>In the clipboard for asam run: %1</source>
        <translation>已复制到剪贴板，供 asam run 使用：%1</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Saved as preset &quot;%1&quot;.</source>
        <translation>已保存为预设“%1”。</translation>
    </message>
    <message>
        <source>Reset the settings that differ from the preset: %1</source>
        <translation>重置与预设不同的设置：%1</translation>
    </message>
    <message>
        <source>All settings are the preset&apos;s</source>
        <translation>所有设置均与预设相同</translation>
    </message>
    <message>
        <source>Settings by stage</source>
        <translation>按阶段列出的设置</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Change of the seed</source>
        <translation>修改随机种子</translation>
    </message>
</context>
<context>
    <name>asam::SettingsMenu</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>All settings as JSON text, to paste here, into a message or into a file</source>
        <translation>全部设置的 JSON 文本，可粘贴到这里、消息或文件中</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>The preset and what differs from it, as asam run takes them</source>
        <translation>预设及与其不同之处，按 asam run 接受的写法</translation>
    </message>
    <message>
        <source>Paste settings</source>
        <translation>粘贴设置</translation>
    </message>
    <message>
        <source>Settings from copied JSON or command-line text</source>
        <translation>从复制的 JSON 或命令行文本读取设置</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Keep these settings under a name of your own</source>
        <translation>用自己的名称保存这些设置</translation>
    </message>
    <message>
        <source>Rename preset…</source>
        <translation>重命名预设…</translation>
    </message>
    <message>
        <source>Another name for your own preset</source>
        <translation>给自己的预设换一个名称</translation>
    </message>
    <message>
        <source>Delete preset…</source>
        <translation>删除预设…</translation>
    </message>
    <message>
        <source>Remove your own preset; its values stay in the form</source>
        <translation>删除自己的预设；其数值仍留在表单中</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>预设名称：</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>New name of the preset:</source>
        <translation>预设的新名称：</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Delete the preset &quot;%1&quot;? This cannot be undone.</source>
        <translation>要删除预设“%1”吗？此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>asam::ShortcutMap</name>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Ctrl+Arrow keys</source>
        <translation>Ctrl+方向键</translation>
    </message>
    <message>
        <source>Move the divider of the wipe</source>
        <translation>移动擦除分隔线</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>+ and −</source>
        <translation>+ 和 −</translation>
    </message>
    <message>
        <source>Zoom in the sweep&apos;s grid</source>
        <translation>缩放扫描网格</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Choose another key, or take it from there first.</source>
        <translation>%1 已用于“%2”。请选择其他键，或先从那里移除。</translation>
    </message>
    <message>
        <source>Move the picture, or go through a list</source>
        <translation>移动图片，或在列表中移动</translation>
    </message>
    <message>
        <source>Go to the next control, or back</source>
        <translation>转到下一个控件，或返回</translation>
    </message>
    <message>
        <source>Press the button that has the keyboard</source>
        <translation>按下拥有键盘焦点的按钮</translation>
    </message>
    <message>
        <source>%1 has a meaning of its own: %2. Choose another key.</source>
        <translation>%1 有固定的用途：%2。请选择其他按键。</translation>
    </message>
</context>
<context>
    <name>asam::ShortcutsDialog</name>
    <message>
        <source>Search for an action or a key</source>
        <translation>搜索操作或按键</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作和按键</translation>
    </message>
    <message>
        <source>A part of an action&apos;s name, or a key such as Ctrl+O</source>
        <translation>操作名称的一部分，或按键，例如 Ctrl+O</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Press the key that the action is to have. Esc leaves it as it is.</source>
        <translation>按下要分配给该操作的键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Give the action another key</source>
        <translation>为该操作指定其他按键</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Leave the action without a key</source>
        <translation>让该操作没有按键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Give the action its first keys again</source>
        <translation>恢复该操作的初始按键</translation>
    </message>
    <message>
        <source>Another action has these keys now; give it another key, or reset all.</source>
        <translation>这些按键现已用于其他操作；请为其指定其他按键，或全部重置。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Give all actions their first keys again</source>
        <translation>恢复所有操作的初始按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>关闭此窗口（Esc）</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>由您更改</translation>
    </message>
    <message>
        <source>Choose an action to change its key.</source>
        <translation>选择一个操作以更改其按键。</translation>
    </message>
    <message>
        <source>Press the new key of “%1”. Esc leaves it as it is.</source>
        <translation>请按下“%1”的新按键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>“%1” has %2 now.</source>
        <translation>“%1”现在使用 %2。</translation>
    </message>
    <message>
        <source>Keys and mouse everywhere (these stay as they are)</source>
        <translation>各处的按键和鼠标（固定不变）</translation>
    </message>
</context>
<context>
    <name>asam::StatusStrip</name>
    <message>
        <source>Inversion: DDIM</source>
        <translation>反演：DDIM</translation>
    </message>
    <message>
        <source>Inversion: null-text</source>
        <translation>反演：空文本</translation>
    </message>
    <message>
        <source>Attack: denoising</source>
        <translation>攻击：去噪</translation>
    </message>
    <message>
        <source>Regeneration: denoising</source>
        <translation>再生成：去噪</translation>
    </message>
    <message>
        <source>Review: images</source>
        <translation>审阅：图像</translation>
    </message>
    <message>
        <source>Export: images</source>
        <translation>导出：图像</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of this phase</source>
        <translation>此环节的进度</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Time that this phase of this image still takes</source>
        <translation>此图像的这一环节还需要的时间</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>正在载入模型</translation>
    </message>
    <message>
        <source>Pausing  ·  %1</source>
        <translation>正在暂停  ·  %1</translation>
    </message>
    <message>
        <source>Paused  ·  %1</source>
        <translation>已暂停  ·  %1</translation>
    </message>
    <message>
        <source>Stopping; finished work is kept</source>
        <translation>正在停止；已完成的工作会保留</translation>
    </message>
    <message>
        <source>cell %1 of %2</source>
        <translation>单元格 %1 / %2</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>图像 %1 / %2</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation>%1：完成，用时 %2</translation>
    </message>
    <message>
        <source>%1: failed after %2</source>
        <translation>%1：失败，用时 %2</translation>
    </message>
    <message>
        <source>Evaluation: masks</source>
        <translation>评估：掩码</translation>
    </message>
    <message>
        <source>Tuning: listing pictures</source>
        <translation>微调：列出图片</translation>
    </message>
    <message>
        <source>Tuning: steps</source>
        <translation>微调：步</translation>
    </message>
    <message>
        <source>Tuning: held-out images</source>
        <translation>微调：留出图像</translation>
    </message>
    <message>
        <source>%1: stopped after %2; what was finished is kept, and its next run goes on from there</source>
        <translation>%1：已停止，用时 %2；已完成的部分会保留，下次运行将从此处继续</translation>
    </message>
    <message>
        <source>Evaluation: regenerated samples</source>
        <translation>评估：再生成的样本</translation>
    </message>
</context>
<context>
    <name>asam::SweepBar</name>
    <message>
        <source>Image in the grid</source>
        <translation>网格中的图像</translation>
    </message>
    <message>
        <source>The image whose pictures the grid shows</source>
        <translation>网格显示哪幅图像的图片</translation>
    </message>
    <message>
        <source>Value of the third axis</source>
        <translation>第三轴的取值</translation>
    </message>
    <message>
        <source>The value of the third axis that the grid shows</source>
        <translation>网格显示的第三轴取值</translation>
    </message>
    <message>
        <source>Smaller pictures (−)</source>
        <translation>缩小图片 (−)</translation>
    </message>
    <message>
        <source>The whole grid</source>
        <translation>整个网格</translation>
    </message>
    <message>
        <source>Larger pictures (+, or Ctrl and wheel)</source>
        <translation>放大图片（+，或 Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>Grid of pictures</source>
        <translation>图片网格</translation>
    </message>
    <message>
        <source>All %1 pictures</source>
        <translation>全部 %1 张图片</translation>
    </message>
    <message>
        <source>%1 of %2 pictures</source>
        <translation>%1 / %2 张图片</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>，失败 %1</translation>
    </message>
    <message>
        <source>; Continue computes the rest</source>
        <translation>；点击“继续扫描”计算其余部分</translation>
    </message>
</context>
<context>
    <name>asam::SweepCell</name>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>IoU %1</source>
        <translation>IoU %1</translation>
    </message>
</context>
<context>
    <name>asam::SweepController</name>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
</context>
<context>
    <name>asam::SweepForm</name>
    <message>
        <source>New sweep</source>
        <translation>新扫描</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Add axis</source>
        <translation>添加轴</translation>
    </message>
    <message>
        <source>One more setting: the grid gets columns, then slices</source>
        <translation>再加一项设置：网格先有列，然后有切片</translation>
    </message>
    <message>
        <source>Settings to sweep</source>
        <translation>要扫描的设置</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Puts the results aside and begins in another folder; nothing is deleted</source>
        <translation>把结果放在一边，在另一个文件夹中重新开始；不会删除任何内容</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Write the values that this setting is to have, or remove the axis.</source>
        <translation>请填写此设置要取的值，或移除该轴。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Continue sweep</source>
        <translation>继续扫描</translation>
    </message>
    <message>
        <source>Start sweep</source>
        <translation>开始扫描</translation>
    </message>
    <message>
        <source>Stop after the network call under way; finished cells are kept</source>
        <translation>当前网络调用结束后停止；已完成的单元格会保留</translation>
    </message>
    <message>
        <source>Compute the cells that are missing or failed; finished ones are kept</source>
        <translation>计算缺少或失败的单元格；已完成的会保留</translation>
    </message>
    <message>
        <source>Compute every cell; stages that cells have in common are computed once</source>
        <translation>计算每个单元格；单元格共有的阶段只计算一次</translation>
    </message>
    <message>
        <source>Images and axes of the sweep</source>
        <translation>扫描的图像与轴</translation>
    </message>
</context>
<context>
    <name>asam::SweepGrid</name>
    <message>
        <source>Grid of cells</source>
        <translation>单元格网格</translation>
    </message>
    <message>
        <source>%1 down, %2 across</source>
        <translation>纵向 %1，横向 %2</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>纵向 %1</translation>
    </message>
    <message>
        <source>Drop %1; IoU clean %2, inverted %3, adversarial %4, saved %5
PSNR %6; %7 s. Double click opens its run.</source>
        <translation>降幅 %1；IoU 原图 %2，反演 %3，对抗 %4，已保存 %5
PSNR %6；%7 秒。双击打开其运行。</translation>
    </message>
</context>
<context>
    <name>asam::SweepPage</name>
    <message>
        <source>Images of the curves</source>
        <translation>曲线所用图像</translation>
    </message>
    <message>
        <source>Drop over the first axis</source>
        <translation>降幅随第一轴的变化</translation>
    </message>
    <message>
        <source>Drop and picture quality</source>
        <translation>降幅与图片质量</translation>
    </message>
    <message>
        <source>See what a setting does</source>
        <translation>查看一项设置的作用</translation>
    </message>
    <message>
        <source>A sweep computes every combination of the values at the left. Each cell is a run of its own that can be opened; stages that cells have in common, such as the inversion, are computed once.</source>
        <translation>扫描会计算左侧取值的每一种组合。每个单元格都是一次可单独打开的运行；单元格共有的阶段（例如反演）只计算一次。</translation>
    </message>
    <message>
        <source>Open a sweep…</source>
        <translation>打开扫描…</translation>
    </message>
    <message>
        <source>Look at a sweep folder that was computed before</source>
        <translation>查看以前计算过的扫描文件夹</translation>
    </message>
    <message>
        <source>This image</source>
        <translation>此图像</translation>
    </message>
    <message>
        <source>Numbers of the image in the grid</source>
        <translation>网格中图像的数值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Mean over the images of the sweep</source>
        <translation>参与扫描的图像的平均值</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>PSNR of the saved picture, dB</source>
        <translation>已保存图片的 PSNR（dB）</translation>
    </message>
    <message>
        <source>IoU drop</source>
        <translation>IoU 降幅</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1，剩余约 %2</translation>
    </message>
    <message>
        <source>Cells that cannot be computed: %1. %2</source>
        <translation>无法计算的单元格：%1。%2</translation>
    </message>
    <message>
        <source>%1 cells × %2 images = %3 pictures</source>
        <translation>%1 个单元格 × %2 幅图像 = %3 张图片</translation>
    </message>
    <message>
        <source>Choose at least one image.</source>
        <translation>请至少选择一幅图像。</translation>
    </message>
    <message>
        <source>Other settings: preset %1, as in Samples</source>
        <translation>其他设置：预设 %1，与“样本”中相同</translation>
    </message>
    <message>
        <source>Other settings: preset %1, as it began</source>
        <translation>其他设置：预设 %1，与开始时相同</translation>
    </message>
    <message>
        <source>No cells yet</source>
        <translation>还没有单元格</translation>
    </message>
    <message>
        <source>In Samples: %1</source>
        <translation>“样本”中：%1</translation>
    </message>
    <message>
        <source>Measure of picture quality</source>
        <translation>图片质量的度量</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio of the saved picture against the photograph</source>
        <translation>保存的图片相对于照片的峰值信噪比</translation>
    </message>
    <message>
        <source>Structural similarity of the saved picture and the photograph</source>
        <translation>保存的图片与照片的结构相似度</translation>
    </message>
    <message>
        <source>SSIM of the saved picture</source>
        <translation>保存图片的 SSIM</translation>
    </message>
    <message>
        <source>A sweep can be opened when the job under way has ended</source>
        <translation>进行中的任务结束后才能打开扫描</translation>
    </message>
    <message>
        <source>%1 can be opened when the job under way has ended</source>
        <translation>进行中的任务结束后才能打开 %1</translation>
    </message>
    <message>
        <source>Nothing to do: all pictures are there</source>
        <translation>无需计算：所有图片都已存在</translation>
    </message>
    <message>
        <source>%1 of %2 pictures left</source>
        <translation>剩余 %1 / %2 张图片</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>time not known before an image has been run</source>
        <translation>运行一幅图像之前用时未知</translation>
    </message>
    <message>
        <source>up to %1 of disk</source>
        <translation>磁盘至多 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>%1 of memory (reckoned)</source>
        <translation>内存 %1（推算）</translation>
    </message>
    <message>
        <source>Reckoning what it takes</source>
        <translation>正在推算所需资源</translation>
    </message>
</context>
<context>
    <name>asam::SweepPlot</name>
    <message>
        <source>A click on a point selects its cell, a double click opens its run</source>
        <translation>单击一个点选择其单元格，双击打开其运行</translation>
    </message>
    <message>
        <source>No finished cells yet</source>
        <translation>还没有完成的单元格</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
</context>
<context>
    <name>asam::SweepTexts</name>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seeds the random numbers of a run. Inversion, attack and regeneration draw none, so they give the same picture for every seed.</source>
        <translation>运行中随机数的种子。反演、攻击和再生成都不使用随机数，因此任何种子都给出同样的图片。</translation>
    </message>
</context>
<context>
    <name>asam::TimelineStrip</name>
    <message>
        <source>Iterates of the attack</source>
        <translation>攻击的迭代</translation>
    </message>
    <message>
        <source>The iterates appear here when the attack begins.</source>
        <translation>攻击开始后，迭代会出现在这里。</translation>
    </message>
    <message>
        <source>Iterate %1, which the attack kept</source>
        <translation>迭代 %1，攻击所保留的</translation>
    </message>
    <message>
        <source>Iterate %1</source>
        <translation>迭代 %1</translation>
    </message>
</context>
<context>
    <name>asam::TrajectoryView</name>
    <message>
        <source>Latent on the way forward</source>
        <translation>前向路径上的潜变量</translation>
    </message>
    <message>
        <source>Latent on the way back</source>
        <translation>返回路径上的潜变量</translation>
    </message>
    <message>
        <source>RMS difference</source>
        <translation>RMS 差异</translation>
    </message>
    <message>
        <source>noise level</source>
        <translation>噪声级别</translation>
    </message>
    <message>
        <source>The latent that sampling with the null-text embeddings comes by at the same level</source>
        <translation>用空文本嵌入采样时在同一级别经过的潜变量</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>噪声级别</translation>
    </message>
    <message>
        <source>From z_0, the photograph&apos;s latent, to z_T</source>
        <translation>从照片的潜变量 z_0 到 z_T</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>No inversion yet</source>
        <translation>尚未反演</translation>
    </message>
    <message>
        <source>No trajectory is stored</source>
        <translation>未保存轨迹</translation>
    </message>
    <message>
        <source>z at level %1 of %2</source>
        <translation>z 的级别 %1 / %2</translation>
    </message>
    <message>
        <source>RMS difference %1</source>
        <translation>RMS 差异 %1</translation>
    </message>
    <message>
        <source>The latent that the DDIM inversion reaches at this noise level; its four channels, each stretched to its own range, or decoded</source>
        <translation>DDIM 反演在此噪声水平达到的潜变量；其四个通道各自拉伸到自己的范围，或解码后的图片</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Show the pictures that the latents decode to, in the place of their channels. The models are loaded for it; a level takes two runs of the autoencoder.</source>
        <translation>显示潜变量解码出的图片，代替其通道。为此会载入模型；每个水平需运行自编码器两次。</translation>
    </message>
    <message>
        <source>It cannot be decoded</source>
        <translation>无法解码</translation>
    </message>
    <message>
        <source>Decoding level %1</source>
        <translation>正在解码水平 %1</translation>
    </message>
</context>
<context>
    <name>asam::TuningBar</name>
    <message>
        <source>State of the tuning</source>
        <translation>微调的状态</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>轮次 %1 / %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Nothing tuned yet</source>
        <translation>尚未微调</translation>
    </message>
    <message>
        <source>Tuned, epochs: %1</source>
        <translation>微调完成，轮数：%1</translation>
    </message>
    <message>
        <source>Ended early after epoch %1: the IoU had not become better for so many epochs as the settings allow</source>
        <translation>第 %1 轮后提前结束：IoU 连续未提高的轮数已达到设置的上限</translation>
    </message>
    <message>
        <source>Stopped in epoch %1; it can be gone on with</source>
        <translation>在第 %1 轮停止；可以继续</translation>
    </message>
    <message>
        <source>Broken off in epoch %1</source>
        <translation>在第 %1 轮中断</translation>
    </message>
    <message>
        <source>last epoch kept: %1 (no image is held out)</source>
        <translation>保留最后一轮：%1（没有留出图像）</translation>
    </message>
    <message>
        <source>best: epoch %1, IoU %2, untuned %3 (%4)</source>
        <translation>最佳：第 %1 轮，IoU %2，未微调 %3（%4）</translation>
    </message>
    <message>
        <source>best: epoch %1, IoU %2</source>
        <translation>最佳：第 %1 轮，IoU %2</translation>
    </message>
    <message>
        <source>Warnings: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>asam::TuningController</name>
    <message>
        <source>Tuning</source>
        <translation>微调</translation>
    </message>
</context>
<context>
    <name>asam::TuningCurves</name>
    <message>
        <source>All held out</source>
        <translation>全部留出图像</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>各步</translation>
    </message>
    <message>
        <source>Mean of the epoch</source>
        <translation>每轮平均</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>重建图</translation>
    </message>
    <message>
        <source>Regenerated samples</source>
        <translation>再生成样本</translation>
    </message>
    <message>
        <source>IoU token</source>
        <translation>IoU 词元</translation>
    </message>
    <message>
        <source>Mask token %1</source>
        <translation>掩码词元 %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>asam::TuningFilesBar</name>
    <message>
        <source>Look at tokens</source>
        <translation>查看词元</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Save merged SAM…</source>
        <translation>保存合并后的 SAM…</translation>
    </message>
    <message>
        <source>Files of the tuning</source>
        <translation>微调的文件</translation>
    </message>
    <message>
        <source>Show the best epoch&apos;s tokens in Models, compared with the untuned SAM</source>
        <translation>在“模型”室中显示最佳一轮的词元，并与未微调的 SAM 比较</translation>
    </message>
    <message>
        <source>Measure SAM with the best epoch&apos;s tokens beside the untuned SAM</source>
        <translation>评估采用最佳一轮词元的 SAM，并与未微调的 SAM 并列</translation>
    </message>
    <message>
        <source>Write a whole SAM with the best epoch&apos;s tokens, which other programs can load</source>
        <translation>用最佳一轮的词元写出完整的 SAM，供其他程序载入</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
</context>
<context>
    <name>asam::TuningFolderList</name>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Learn from another run&apos;s regenerated samples too, or from a folder with masks in SA-1B&apos;s or ASAM&apos;s layout</source>
        <translation>同时学习另一次运行的再生成样本，或 SA-1B 或 ASAM 布局的带掩码文件夹</translation>
    </message>
    <message>
        <source>Folder to learn from</source>
        <translation>要学习的文件夹</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>%1 的份额</translation>
    </message>
    <message>
        <source>Part of an epoch&apos;s pictures from this folder, beside the other shares</source>
        <translation>一轮图片中来自此文件夹的份额，与其他份额相对</translation>
    </message>
    <message>
        <source>Do not learn from %1</source>
        <translation>不学习 %1</translation>
    </message>
    <message>
        <source>Do not learn from this folder</source>
        <translation>不学习此文件夹</translation>
    </message>
</context>
<context>
    <name>asam::TuningForm</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sources and settings of the tuning</source>
        <translation>微调的来源和设置</translation>
    </message>
    <message>
        <source>Values of the paper or the published code</source>
        <translation>论文或发布代码的取值</translation>
    </message>
    <message>
        <source>Set the tuning as in the paper or as in the published code; other settings stay</source>
        <translation>把微调设为与论文或发布代码相同；其他设置不变</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>与论文相同</translation>
    </message>
    <message>
        <source>Tuning as in the paper</source>
        <translation>与论文相同的微调</translation>
    </message>
    <message>
        <source>As in the published code</source>
        <translation>与发布代码相同</translation>
    </message>
    <message>
        <source>Tuning as in the published code</source>
        <translation>与发布代码相同的微调</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s tokens</source>
        <translation>微调 SAM 的词元</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Search settings of the tuning</source>
        <translation>搜索微调的设置</translation>
    </message>
    <message>
        <source>Stop after the picture under way; the tuning can be gone on with later</source>
        <translation>当前图片完成后停止；以后可以继续微调</translation>
    </message>
    <message>
        <source>%1 pictures of %2 images; %3 images held out. Epochs: %4</source>
        <translation>%2 幅图像的 %1 张图片；留出 %3 幅图像。轮数：%4</translation>
    </message>
    <message>
        <source>%1 pictures of %2 images, none held out. Epochs: %3</source>
        <translation>%2 幅图像的 %1 张图片，没有留出。轮数：%3</translation>
    </message>
    <message>
        <source>Go on with the tuning</source>
        <translation>继续微调</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>开始微调</translation>
    </message>
    <message>
        <source>Go on where the tuning was broken off; with the same pictures the result is that of an uninterrupted one</source>
        <translation>从微调中断处继续；图片相同时，结果与不中断的微调一致</translation>
    </message>
    <message>
        <source>Tune SAM&apos;s output tokens on the pictures above</source>
        <translation>在上方的图片上微调 SAM 的输出词元</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on where the tuning stands still</source>
        <translation>从微调停下的地方继续</translation>
    </message>
    <message>
        <source>Save where the tuning stands and give its memory back until it goes on</source>
        <translation>保存微调的当前状态并释放其内存，直到继续</translation>
    </message>
</context>
<context>
    <name>asam::TuningMix</name>
    <message>
        <source>Pictures to learn from</source>
        <translation>要学习的图片</translation>
    </message>
    <message>
        <source>How many pictures with masks each source has, and its part of an epoch by the shares below</source>
        <translation>每个来源有多少张带掩码的图片，以及按下方份额在一轮中所占的比例</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>All shares are 0: nothing takes part.</source>
        <translation>所有份额均为 0：没有任何图片参与。</translation>
    </message>
</context>
<context>
    <name>asam::TuningPage</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Teach SAM what it fails at</source>
        <translation>让 SAM 学会它失败之处</translation>
    </message>
    <message>
        <source>Tuning changes the 1,280 numbers of SAM&apos;s five output tokens and nothing else, by the pictures at the left. Images that are held out tell after every epoch whether SAM has become better. The schedule below follows the settings.</source>
        <translation>微调依据左侧的图片，只改变 SAM 五个输出词元的 1,280 个数值，其余不变。每轮之后由留出图像判断 SAM 是否变好。下方的学习率方案随设置而变。</translation>
    </message>
    <message>
        <source>There is nothing to learn from yet: run images in Samples, add a folder, or give photographs a share.</source>
        <translation>还没有可学习的内容：请在“样本”中运行图像、添加文件夹，或给照片设定份额。</translation>
    </message>
    <message>
        <source>The settings are others than those of the tuning that was stopped: a start would do it anew.</source>
        <translation>当前设置与已停止的微调不同：开始将重新微调。</translation>
    </message>
    <message>
        <source>Restore its settings</source>
        <translation>恢复其设置</translation>
    </message>
    <message>
        <source>Set the tuning as it was when it was stopped</source>
        <translation>把微调设置恢复到停止时的状态</translation>
    </message>
    <message>
        <source>Settings of the stopped tuning</source>
        <translation>已停止的微调的设置</translation>
    </message>
</context>
<context>
    <name>asam::TuningPlots</name>
    <message>
        <source>IoU on held-out images</source>
        <translation>留出图像的 IoU</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Token drift, norm</source>
        <translation>词元漂移，范数</translation>
    </message>
    <message>
        <source>Token drift, cosine</source>
        <translation>词元漂移，余弦</translation>
    </message>
    <message>
        <source>Length of the difference between each output token and the untuned one</source>
        <translation>各输出词元与未微调词元之差的长度</translation>
    </message>
    <message>
        <source>Cosine of the angle between each output token and the untuned one</source>
        <translation>各输出词元与未微调词元夹角的余弦</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>untuned</source>
        <translation>未微调</translation>
    </message>
</context>
<context>
    <name>asam::ValueTableView</name>
    <message>
        <source>Part of a name; words apart match in any order</source>
        <translation>名称的一部分；分开的词可按任意顺序匹配</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>行数：%1</translation>
    </message>
    <message>
        <source>Rows: %1 of %2</source>
        <translation>行数：%1 / %2</translation>
    </message>
</context>
<context>
    <name>asam::WordsView</name>
    <message>
        <source>Latent</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Words of the caption</source>
        <translation>图像描述的词语</translation>
    </message>
    <message>
        <source>DDIM step</source>
        <translation>DDIM 步</translation>
    </message>
    <message>
        <source>DDIM step, from noise at the left to the picture at the right</source>
        <translation>DDIM 步，左为噪声，右为图像</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Along the denoising from z_T</source>
        <translation>沿着从 z_T 开始的去噪过程</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻击</translation>
    </message>
    <message>
        <source>Along the denoising from the adversarial latent</source>
        <translation>沿着从对抗潜变量开始的去噪过程</translation>
    </message>
    <message>
        <source>Picture under the map</source>
        <translation>热图下的图像</translation>
    </message>
    <message>
        <source>The picture that the map lies over</source>
        <translation>热图所覆盖的图像</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>热图不透明度</translation>
    </message>
    <message>
        <source>The words are shown when the image has been inverted.</source>
        <translation>图像反演之后才会显示词语。</translation>
    </message>
    <message>
        <source>step %1 of %2, t = %3</source>
        <translation>第 %1 步，共 %2 步，t = %3</translation>
    </message>
    <message>
        <source>The caption is empty.</source>
        <translation>图像描述为空。</translation>
    </message>
    <message>
        <source>%1 takes %2 % of the attention, mean over the picture</source>
        <translation>“%1”占注意力的 %2 %（整张图像的平均）</translation>
    </message>
    <message>
        <source>Click a word to see where the networks look for it</source>
        <translation>点击一个词语，查看网络在何处寻找它</translation>
    </message>
</context>
</TS>
